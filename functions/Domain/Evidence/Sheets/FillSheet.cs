using System.Globalization;
using System.Text.Json.Serialization;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Evidence.Sheets;

/// <summary>One item of a checklist with its answer.</summary>
/// <param name="Id">The item's key.</param>
/// <param name="Section">The part of the checklist.</param>
/// <param name="Name">The item's name.</param>
/// <param name="Asks">What it asks.</param>
/// <param name="Answer">The answer; empty where nobody has written it yet.</param>
/// <param name="Source">Where the answer is from.</param>
public sealed record SheetLine(string Id, string Section, string Name, string Asks, string Answer, SheetSource Source);

/// <summary>A checklist filled in for one round.</summary>
/// <param name="Checklist">The checklist's key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Published">Where it is published.</param>
/// <param name="Round">The round.</param>
/// <param name="Event">The event.</param>
/// <param name="Version">The version of the frozen evidence that its counts are of.</param>
/// <param name="Hash">That evidence's hash.</param>
/// <param name="Items">The items.</param>
public sealed record FilledSheet(string Checklist, string Name, string Published, string Round, string Event, int Version, string Hash, IReadOnlyList<SheetLine> Items);

/// <summary>Fills a checklist in: from how the app works, from the round's frozen evidence and plan, and from what its leads wrote.</summary>
public static class FillSheet
{
    /// <summary>What the answer to an item begins with that cannot be known.</summary>
    public const string NotApplicable = "Not applicable: ";

    /// <summary>Fills it in.</summary>
    /// <param name="checklist">The checklist.</param>
    /// <param name="snapshot">The round's frozen evidence: no count that it hides is told here.</param>
    /// <param name="round">The round.</param>
    /// <param name="asked">What was asked.</param>
    /// <param name="entered">What leads wrote, by the items' keys.</param>
    public static FilledSheet Of(Checklist checklist, Snapshot snapshot, Round round, Questionnaire asked, IReadOnlyDictionary<string, string> entered) => new(
        checklist.Id, checklist.Name, checklist.Source, snapshot.Head.Id, snapshot.Head.Name, snapshot.Head.Version, snapshot.Hash,
        [.. checklist.Items.Select(item => Line(item, item.IsEntered ? entered.GetValueOrDefault(item.Id, "") : item.Always ?? Compute(item.Id, snapshot, round, asked)))]);

    private static SheetLine Line(SheetItem item, string answer) => new(
        item.Id, item.Section, item.Name, item.Asks, answer,
        answer.StartsWith(NotApplicable, StringComparison.Ordinal) ? SheetSource.NotApplicable
        : !item.IsEntered ? SheetSource.Computed
        : answer.Length > 0 ? SheetSource.Entered : SheetSource.Missing);

    private static string Compute(string id, Snapshot snapshot, Round round, Questionnaire asked) => id switch
    {
        "cherries-access" => snapshot.Head.WalkIns is null
            ? "Closed: only people on the round's list could answer, each by a personal link."
            : "Partly open: people on the round's list by a personal link, and others who came by a poster or on paper.",
        "cherries-contact" => $"By e-mail with a personal link, and at most {Number(round.Reminders.Count)} reminders, {Number(round.Reminders.DaysApart)} days apart, to those who were silent.",
        "cherries-dates" => string.Join(" ", round.Stages.Select(stage => $"{NameOf(stage.Kind)}: {Day(stage.OpensAt, round)} to {Day(stage.ClosesAt, round)}.")),
        "cherries-adaptive" => asked.Questions.Count(question => question.ShownIf.Count > 0) is > 0 and var some
            ? $"Yes: {Number(some)} of {Number(asked.Questions.Count(IsQuestion))} questions were asked only after certain answers to earlier ones."
            : "No: everybody was asked all questions of a stage.",
        "cherries-items" => string.Join(" ", round.Stages.Select(stage => $"{NameOf(stage.Kind)}: {Number(asked.QuestionsFor(stage.Kind).Count(IsQuestion))}{(asked.Roles is null ? "" : " and the question of one's role")}.")),
        "cherries-participation" => Rates(snapshot, (counts, _) => $"{Number(counts.Complete + counts.Partial + counts.BreakOff)} of {Number(counts.Invited)} invited"),
        "cherries-completion" => Rates(snapshot, (counts, rates) =>
            $"{Number(counts.Complete)} of {Number(counts.Complete + counts.Partial + counts.BreakOff)} answered at least {Percent(ResponseRates.CompleteFrom)} of the questions counted for completeness; AAPOR RR1 {Percent(rates.Rr1.Value)}, RR2 {Percent(rates.Rr2.Value)}, RR5 {Percent(rates.Rr5.Value)}, RR6 {Percent(rates.Rr6.Value)}"),
        "cherries-registration" => snapshot.Head.WalkIns is { } walkIns
            ? $"A personal link answers each stage once. Those without one made a code of their own: {Number(walkIns.Matched)} of these were put to their answers before the event, {Number(walkIns.Ambiguous)} fitted several people and {Number(walkIns.Unmatched)} none."
            : "A personal link answers each stage once, and answers can be changed in place until the stage closes.",
        "cherries-incomplete" => $"Sheets that were begun and not handed in are deleted and not counted. All that were handed in are; each question is analysed among those who answered it. Complete is {Percent(ResponseRates.CompleteFrom)}, partial {Percent(ResponseRates.PartialFrom)} of the questions counted for completeness.",
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "Nothing computes this item."),
    };

    private static string Rates(Snapshot snapshot, Func<StageResponse, ResponseRates, string> say) => snapshot switch
    {
        { EverythingHidden: true } => NotApplicable + HiddenWording.Everything(snapshot.Threshold),
        { Head.Response: not { Count: > 0 } } => NotApplicable + "nothing was recorded of who was invited.",
        _ => string.Join(" ", snapshot.Head.Response.Select(counts => ResponseRates.Of(counts) is { } rates ? $"{NameOf(counts.Stage)}: {say(counts, rates)}." : $"{NameOf(counts.Stage)}: nobody was invited.")),
    };

    private static bool IsQuestion(Question question) => question.IsAnswered;

    private static string NameOf(StageKind stage) => stage switch { StageKind.Pre => "Before", StageKind.Post => "After", _ => "Follow-up" };

    private static string NameOf(string stage) => stage switch { "pre" => "Before", "post" => "After", _ => "Follow-up" };

    private static string Day(DateTimeOffset at, Round round) => new MailingHours(round.Event.TimeZone).WallClockAt(at).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Percent(double? share) => share is { } value ? (value * 100).ToString("0", CultureInfo.InvariantCulture) + " %" : "–";
}

/// <summary>The sheets as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(FilledSheet))]
public sealed partial class SheetJson : JsonSerializerContext;
