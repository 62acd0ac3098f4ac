using CsCheck;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Tests.Rounds;

public sealed class ScheduleTests
{
    private static readonly string[] Zones = ["Europe/London", "Asia/Kolkata", "America/New_York", "Pacific/Auckland", "UTC"];

    private static readonly Gen<(Stage Stage, ReminderPlan Plan, string Zone)> AnyStage = Gen.Select(
        Gen.Int[0, 366 * 24 * 60], Gen.Int[1, 60 * 24], Gen.Int[0, 3], Gen.Int[3, 14], Gen.Int[1, 127], Gen.Int[0, Zones.Length - 1],
        (start, hours, count, apart, days, zone) =>
        {
            var opens = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(start);
            return (new Stage(StageKind.Post, opens, opens.AddHours(hours)), new ReminderPlan(count, apart, (MailingDays)days), Zones[zone]);
        });

    [Fact]
    public void SlotsOf_OrdinaryStage_InvitesRemindsTwiceAndThanks()
    {
        var stage = new Stage(StageKind.Pre, At("2026-06-01T09:00Z"), At("2026-06-15T09:00Z"));
        Assert.Equal(
            [
                new(MessageKind.Invitation, 1, At("2026-06-01T09:00Z")),
                new(MessageKind.Thanks, 1, At("2026-06-04T09:00Z")),
                new(MessageKind.Reminder, 1, At("2026-06-04T09:00Z")),
                new(MessageKind.Thanks, 1, At("2026-06-07T09:00Z")),
                new(MessageKind.LastReminder, 2, At("2026-06-07T09:00Z")),
                new(MessageKind.Thanks, 1, At("2026-06-15T10:00Z")),
            ],
            Schedule.SlotsOf(stage, new ReminderPlan(), "Europe/London"));
    }

    [Theory]
    // Clocks in London go forward on 29 March 2026 and back on 25 October: reminders stay at nine on the wall.
    [InlineData("Europe/London", "2026-03-27T09:00Z", "2026-03-30T08:00Z")]
    [InlineData("Europe/London", "2026-10-23T08:00Z", "2026-10-26T09:00Z")]
    // India's half hour, and no change of clocks.
    [InlineData("Asia/Kolkata", "2026-03-27T03:30Z", "2026-03-30T03:30Z")]
    [InlineData("Asia/Kolkata", "2026-10-23T01:00Z", "2026-10-26T02:30Z")]
    public void SlotsOf_OverAChangeOfClocks_KeepTheWallClock(string zone, string opens, string reminder)
    {
        var stage = new Stage(StageKind.Pre, At(opens), At(opens).AddDays(20));
        var slots = Schedule.SlotsOf(stage, new ReminderPlan(1), zone);
        Assert.Equal(At(reminder), slots.Single(slot => slot.Kind == MessageKind.LastReminder).At);
    }

    [Fact]
    public void SlotsOf_OpenedAtNight_InvitesInTheMorning() => Assert.Equal(
        At("2026-06-02T07:00Z"),
        Schedule.SlotsOf(new Stage(StageKind.Pre, At("2026-06-01T22:00Z"), At("2026-06-10T09:00Z")), new ReminderPlan(), "Europe/London")[0].At);

    [Fact]
    public void SlotsOf_ShortStage_DropsTheRemindersAfterItsClose()
    {
        var slots = Schedule.SlotsOf(new Stage(StageKind.Pre, At("2026-06-01T09:00Z"), At("2026-06-05T09:00Z")), new ReminderPlan(3), "Europe/London");
        Assert.Equal([MessageKind.LastReminder], slots.Select(slot => slot.Kind).Where(kind => kind is MessageKind.Reminder or MessageKind.LastReminder));
    }

    [Fact]
    public void SlotsOf_NightOnlyStage_InvitesNobody()
    {
        var stage = new Stage(StageKind.Pre, At("2026-06-01T21:00Z"), At("2026-06-02T05:00Z"));
        Assert.False(Schedule.HasRoom(stage, new ReminderPlan(), "Europe/London"));
        Assert.Equal([MessageKind.Thanks], Schedule.SlotsOf(stage, new ReminderPlan(), "Europe/London").Select(slot => slot.Kind));
    }

    [Fact]
    public void SlotsOf_AnyStage_KeepsEveryRule() => AnyStage.Sample(one =>
    {
        var (stage, plan, zone) = one;
        var slots = Schedule.SlotsOf(stage, plan, zone);
        var hours = new MailingHours(zone, plan.Days);
        var asking = slots.Where(slot => slot.Kind != MessageKind.Thanks).ToList();
        Assert.All(slots, slot => Assert.True(hours.Allow(slot.At)));
        Assert.Equal(slots.OrderBy(slot => slot.At), slots);
        Assert.All(asking, slot => Assert.True(stage.OpensAt <= slot.At && slot.At < stage.ClosesAt));
        Assert.InRange(asking.Count, 0, plan.Count + 1);
        Assert.Equal(Schedule.HasRoom(stage, plan, zone), asking.Count > 0);
        Assert.All(asking.Zip(asking.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= TimeSpan.FromDays(plan.DaysApart) - TimeSpan.FromHours(1)));
        Assert.Equal(asking.Count > 1 ? 1 : 0, asking.Count(slot => slot.Kind == MessageKind.LastReminder));
        Assert.True(slots[^1].Kind == MessageKind.Thanks && slots[^1].At >= stage.ClosesAt + Schedule.LastThanksAfterClose);
    });

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
