using CsCheck;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Tests.Rounds;

/// <summary>
/// Schedule and rule together, lived through as a round's orchestration does: slots of the past are gone through again after every change, who must wait is
/// asked again at the time named, and a ledger knows who had what. People come late, share addresses and live elsewhere; leads pause, resume and extend.
/// </summary>
public sealed class MailPolicyTests
{
    private static readonly string[] Zones = ["Europe/London", "Australia/Lord_Howe", "Asia/Kathmandu", "America/New_York", "Pacific/Auckland"];

    // The days on which clocks change in these zones in 2026, so that many rounds lie across one.
    private static readonly string[] Changes = ["2026-03-29", "2026-10-25", "2026-04-05", "2026-10-04", "2026-03-08", "2026-11-01"];

    private static readonly Gen<DateTimeOffset> AnyOpening = Gen.Select(Gen.Int[0, Changes.Length - 1].Select(index => Changes[index]), Gen.Int[-12 * 1440, 3 * 1440])
        .Select((change, minutes) => DateTimeOffset.Parse(change + "T00:00Z", System.Globalization.CultureInfo.InvariantCulture).AddMinutes(minutes));

    private static readonly Gen<Life> AnyLife = Gen.Select(
        AnyOpening, Gen.Int[4, 24 * 24], Gen.Int[0, 3], Gen.Int[3, 9], Gen.Int[1, 127], Gen.Int[0, Zones.Length - 1].Select(index => Zones[index]), AnyPerson().Array[1, 4], AnyActs())
        .Select((opens, hours, count, apart, days, zone, people, acts) =>
            new Life(new Stage(StageKind.Pre, opens, opens.AddHours(hours)), new ReminderPlan(count, apart, (MailingDays)days), zone, people, acts));

    [Fact]
    public void Round_HoweverItGoes_WritesToNobodyAtNightTooOftenOrTooLate() => AnyLife.Sample(life =>
    {
        var round = new Simulation(life);
        round.Run();
        foreach (var person in life.People)
        {
            var (mails, hours) = (round.Mails.Where(mail => mail.Person == person).ToList(), new MailingHours(person.Zone, life.Plan.Days));
            Assert.All(mails, mail => Assert.True(hours.Allow(mail.At), $"{mail} at night or on another day"));
            Assert.All(mails, mail => Assert.True(mail.At >= life.Stage.OpensAt && mail.At >= life.Stage.OpensAt + person.Comes && mail.At < mail.Closes, $"{mail} outside its stage"));
            Assert.All(mails, mail => Assert.False(mail.WasPaused, $"{mail} in a pause"));
            Assert.All(mails, mail => Assert.True(person.Answers is not { } answers || mail.At < life.Stage.OpensAt + answers, $"{mail} after the answer"));
            Assert.Equal(mails.Count, mails.DistinctBy(mail => (mail.Kind.LedgerName(), mail.Number)).Count());
            Assert.InRange(mails.Count(mail => mail.Kind != MessageKind.Invitation), 0, life.Plan.Count);
            // Nobody is reminded of what they were never asked.
            Assert.All(mails.Take(1), mail => Assert.Equal(MessageKind.Invitation, mail.Kind));
            // Three days by the calendar between two mails of the stage.
            Assert.All(mails.Zip(mails.Skip(1)), pair => Assert.True(hours.WallClockAt(pair.Second.At).Date >= hours.WallClockAt(pair.First.At).Date.AddDays(life.Plan.DaysApart), $"{pair}"));
            // A day between a reminder and whatever else went to the address before it, from this round or another.
            Assert.All(mails.Where(mail => mail.Kind != MessageKind.Invitation), mail => Assert.All(
                round.Mails.TakeWhile(other => other != mail).Where(other => other.Person.Address == person.Address).Select(other => other.At)
                    .Concat(person.Others.Select(after => life.Stage.OpensAt + after).Where(at => at <= mail.At)),
                earlier => Assert.True(mail.At - earlier >= ReminderPolicy.LeastGap, $"{mail} after {earlier:O}")));
        }
    });

    [Fact]
    public void Round_HoweverItGoes_InvitesWhoeverThereIsRoomFor() => AnyLife.Sample(life =>
    {
        var round = new Simulation(life);
        round.Run();
        foreach (var person in life.People)
        {
            // From when on they may be invited: they are there, no pause lasts, and it is a mailing hour where they are.
            var free = round.FirstFree(life.Stage.OpensAt + person.Comes);
            if (free == DateTimeOffset.MaxValue)
                continue;
            var room = new MailingHours(person.Zone, life.Plan.Days).Next(Later(free, new MailingHours(life.Zone, life.Plan.Days).Next(life.Stage.OpensAt)));
            if (room < round.Closes && (person.Answers is not { } answers || room.AddMinutes(15) < life.Stage.OpensAt + answers) && round.IsFreeFrom(room.AddMinutes(-15), TimeSpan.FromHours(1)) && room.AddMinutes(15) < round.Closes)
                Assert.Contains(round.Mails, mail => mail.Person == person && mail.Kind == MessageKind.Invitation);
        }
    });

    [Fact]
    public void Round_Undisturbed_SendsEveryReminderToTheSilent() => AnyLife.Sample(life =>
    {
        life = life with { People = [.. life.People.Select((person, index) => person with { Zone = life.Zone, Comes = TimeSpan.Zero, Answers = null, Others = [], Address = index })], Acts = [] };
        var round = new Simulation(life);
        round.Run();
        var slots = Schedule.SlotsOf(life.Stage, life.Plan, life.Zone).Where(slot => slot.Kind.Asks()).ToList();
        Assert.All(life.People, person => Assert.Equal(slots, round.Mails.Where(mail => mail.Person == person).Select(mail => new MailingSlot(mail.Kind, mail.Number, mail.At))));
    });

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static Gen<Person> AnyPerson() => Gen.Select(
        Gen.Int[0, Zones.Length - 1].Select(index => Zones[index]), Gen.Int[0, 2], Gen.Int[-3000, 14 * 1440], Gen.Int[-20000, 20 * 1440], Gen.Int[-2000, 20 * 1440].Array[0, 2])
        .Select((zone, address, comes, answers, others) => new Person(
            zone, address, TimeSpan.FromMinutes(Math.Max(0, comes)), answers < 0 ? null : TimeSpan.FromMinutes(answers), [.. others.Select(other => TimeSpan.FromMinutes(other))]));

    private static Gen<Act[]> AnyActs() => Gen.Select(Gen.Int[0, 2], Gen.Int[0, 20 * 1440], Gen.Int[1, 10 * 1440])
        .Select((kind, minute, length) => new Act((ActKind)kind, TimeSpan.FromMinutes(minute), TimeSpan.FromMinutes(length))).Array[0, 3];

    private enum ActKind
    {
        Pause,
        Resume,
        Extend,
    }

    /// <summary>What a lead does, counted from the opening; an extension lets the stage close so much later.</summary>
    private sealed record Act(ActKind Kind, TimeSpan After, TimeSpan By);

    /// <summary>Somebody: when they come and answer, and when other rounds write to their address, all counted from the opening.</summary>
    private sealed record Person(string Zone, int Address, TimeSpan Comes, TimeSpan? Answers, IReadOnlyList<TimeSpan> Others)
    {
        public bool Equals(Person? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }

    private sealed record Life(Stage Stage, ReminderPlan Plan, string Zone, Person[] People, Act[] Acts);

    private sealed record Sent(Person Person, MessageKind Kind, int Number, DateTimeOffset At, DateTimeOffset Closes, bool WasPaused);

    private sealed record Step(DateTimeOffset At, MailingSlot Slot, Person[]? People = null);

    private sealed class Simulation
    {
        private readonly Life _life;
        private readonly List<(DateTimeOffset From, DateTimeOffset Until)> _pauses = [];
        private Stage _stage;
        private DateTimeOffset? _pausedAt;

        public Simulation(Life life) => (_life, _stage) = (life, life.Stage);

        public List<Sent> Mails { get; } = [];
        public DateTimeOffset Closes => _stage.ClosesAt;

        public void Run()
        {
            // Somebody who comes is a change too: the orchestration is told.
            var changes = _life.Acts.Select(act => (At: _life.Stage.OpensAt + act.After, Act: (Act?)act)).Concat(_life.People.Select(person => (At: _life.Stage.OpensAt + person.Comes, Act: (Act?)null)))
                .OrderBy(change => change.At).ToList();
            var (steps, now, done) = (Plan(), _life.Stage.OpensAt, 0);
            for (var turn = 0; turn < 5000; turn++)
            {
                var isChange = done < changes.Count && (steps.Count == 0 || changes[done].At <= steps[0].At || changes[done].At <= now);
                if (!isChange && steps.Count == 0)
                {
                    if (_pausedAt is { } open)
                        _pauses.Add((open, DateTimeOffset.MaxValue));
                    return;
                }

                var at = isChange ? changes[done].At : steps[0].At;
                now = at > now ? at : now;
                if (isChange)
                {
                    if (changes[done++].Act is { } act)
                        Do(act, now);
                    steps = Plan();
                    continue;
                }

                var step = steps[0];
                steps.RemoveAt(0);
                Mail(step, now, steps);
            }

            Assert.Fail("The round goes on for ever.");
        }

        /// <summary>The first instant from the given one on that lies in no pause.</summary>
        public DateTimeOffset FirstFree(DateTimeOffset from)
        {
            foreach (var pause in _pauses.OrderBy(pause => pause.From))
                from = from >= pause.From && from < pause.Until ? pause.Until : from;
            return from;
        }

        public bool IsFreeFrom(DateTimeOffset from, TimeSpan time) => _pauses.TrueForAll(pause => pause.Until <= from || pause.From >= from + time);

        private void Do(Act act, DateTimeOffset now)
        {
            if (act.Kind == ActKind.Pause)
            {
                _pausedAt ??= now;
            }
            else if (act.Kind == ActKind.Resume && _pausedAt is { } from)
            {
                _pauses.Add((from, now));
                _pausedAt = null;
            }
            else if (act.Kind == ActKind.Extend && now < _stage.ClosesAt)
            {
                _stage = _stage with { ClosesAt = _stage.ClosesAt + act.By };
            }
        }

        private List<Step> Plan() => _pausedAt is not null ? [] : [.. Schedule.SlotsOf(_stage, _life.Plan, _life.Zone).Where(slot => slot.Kind.Asks()).Select(slot => new Step(slot.At, slot))];

        private void Mail(Step step, DateTimeOffset now, List<Step> steps)
        {
            foreach (var person in step.People ?? [.. _life.People.Where(person => _life.Stage.OpensAt + person.Comes <= now)])
            {
                if (Mails.Exists(mail => mail.Person == person && mail.Kind.LedgerName() == step.Slot.Kind.LedgerName() && mail.Number == step.Slot.Number))
                    continue;
                var decision = CanMail.Decide(CaseOf(person, step.Slot.Kind, now), now);
                if (decision.NotBefore is { } later)
                {
                    Assert.True(later > now && later < _stage.ClosesAt, $"{later:O} is no time to come back at.");
                    var place = steps.FindIndex(other => other.At > later);
                    steps.Insert(place < 0 ? steps.Count : place, new Step(later, step.Slot, [person]));
                }
                else if (decision.IsNow)
                {
                    Mails.Add(new Sent(person, step.Slot.Kind, step.Slot.Number, now, _stage.ClosesAt, _pausedAt is not null));
                }
            }
        }

        private MailCase CaseOf(Person person, MessageKind kind, DateTimeOffset now)
        {
            var toAddress = Mails.Where(mail => mail.Person.Address == person.Address).Select(mail => (DateTimeOffset?)mail.At)
                .Concat(person.Others.Select(after => (DateTimeOffset?)(_life.Stage.OpensAt + after)).Where(at => at <= now)).Max();
            var ofStage = Mails.Where(mail => mail.Person == person).Select(mail => (DateTimeOffset?)mail.At).Max();
            var standing = person.Answers is { } answers && _life.Stage.OpensAt + answers <= now ? Standing.Finished : Standing.Silent;
            return new(kind, RoundState.Running, _stage, standing, false, new MailingHours(person.Zone, _life.Plan.Days), _life.Plan.DaysApart, toAddress, ofStage, _pausedAt is not null);
        }
    }
}
