using CsCheck;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Tests.Rounds;

public sealed class CanMailTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 10, 11, 0, 0, TimeSpan.Zero);
    private static readonly Stage Open = new(StageKind.Pre, Noon.AddDays(-9), Noon.AddDays(9));

    private static readonly MailCase Plain = new(MessageKind.Reminder, RoundState.Running, Open, Standing.Silent, false, new MailingHours("Europe/London"), 3, LastOfStage: Noon.AddDays(-5));

    [Fact]
    public void Decide_NothingAgainst_IsNow() => Assert.True(CanMail.Decide(Plain, Noon).IsNow);

    [Theory]
    [InlineData(MessageKind.Invitation, Standing.Finished, NoMailReason.Finished)]
    [InlineData(MessageKind.Reminder, Standing.Finished, NoMailReason.Finished)]
    [InlineData(MessageKind.LastReminder, Standing.Declined, NoMailReason.Declined)]
    [InlineData(MessageKind.Invitation, Standing.Withdrawn, NoMailReason.Withdrawn)]
    [InlineData(MessageKind.Thanks, Standing.Silent, NoMailReason.NotFinished)]
    [InlineData(MessageKind.Thanks, Standing.Withdrawn, NoMailReason.Withdrawn)]
    public void Decide_StandingAgainst_IsNever(MessageKind kind, Standing standing, NoMailReason reason) =>
        Assert.Equal(new MailDecision(null, reason), CanMail.Decide(Plain with { Kind = kind, Standing = standing }, Noon));

    [Fact]
    public void Decide_ThanksToFinished_IsNow() => Assert.True(CanMail.Decide(Plain with { Kind = MessageKind.Thanks, Standing = Standing.Finished }, Noon).IsNow);

    [Fact]
    public void Decide_Blocked_IsNever() => Assert.Equal(NoMailReason.Blocked, CanMail.Decide(Plain with { IsBlocked = true }, Noon).Never);

    [Theory]
    [InlineData(RoundState.Draft, NoMailReason.NotRunning)]
    [InlineData(RoundState.Cancelled, NoMailReason.NotRunning)]
    [InlineData(RoundState.Closed, NoMailReason.Closed)]
    public void Decide_RoundNotRunning_IsNever(RoundState state, NoMailReason reason) => Assert.Equal(reason, CanMail.Decide(Plain with { Round = state }, Noon).Never);

    [Fact]
    public void Decide_StageClosed_IsNever() => Assert.Equal(NoMailReason.Closed, CanMail.Decide(Plain, Open.ClosesAt).Never);

    [Fact]
    public void Decide_Night_WaitsForTheMorning() =>
        Assert.Equal(new DateTimeOffset(2026, 6, 11, 7, 0, 0, TimeSpan.Zero), CanMail.Decide(Plain, new(2026, 6, 10, 19, 0, 0, TimeSpan.Zero)).NotBefore);

    [Fact]
    public void Decide_NightOfTheParticipant_WaitsForTheirMorning() => Assert.Equal(
        new DateTimeOffset(2026, 6, 11, 2, 30, 0, TimeSpan.Zero),
        CanMail.Decide(Plain with { Hours = new MailingHours("Asia/Kolkata") }, new(2026, 6, 10, 15, 0, 0, TimeSpan.Zero)).NotBefore);

    [Fact]
    public void Decide_ReminderAfterMailOfAnotherRound_WaitsADay() =>
        Assert.Equal(Noon.AddHours(23), CanMail.Decide(Plain with { LastToAddress = Noon.AddHours(-1) }, Noon).NotBefore);

    [Theory]
    [InlineData(MessageKind.Invitation, Standing.Silent)]
    [InlineData(MessageKind.Thanks, Standing.Finished)]
    public void Decide_OtherMailAnHourAgo_HoldsOnlyReminders(MessageKind kind, Standing standing) =>
        Assert.True(CanMail.Decide(Plain with { Kind = kind, Standing = standing, LastToAddress = Noon.AddHours(-1) }, Noon).IsNow);

    [Fact]
    public void Decide_ReminderTwoDaysAfterTheInvitation_WaitsForTheThirdMorning() =>
        Assert.Equal(new DateTimeOffset(2026, 6, 11, 7, 0, 0, TimeSpan.Zero), CanMail.Decide(Plain with { LastOfStage = Noon.AddDays(-2) }, Noon).NotBefore);

    [Fact]
    public void Decide_ReminderToSomebodyNotInvitedYet_WaitsAsIfTheyWereInvitedToday()
    {
        Assert.Equal(new DateTimeOffset(2026, 6, 13, 7, 0, 0, TimeSpan.Zero), CanMail.Decide(Plain with { LastOfStage = null }, Noon).NotBefore);
        Assert.Equal(NoMailReason.Closed, CanMail.Decide(Plain with { LastOfStage = null }, Open.ClosesAt.AddDays(-1)).Never);
    }

    [Fact]
    public void Decide_WaitEndsAfterTheClose_IsNever() =>
        Assert.Equal(NoMailReason.Closed, CanMail.Decide(Plain with { LastToAddress = Noon, Stage = Open with { ClosesAt = Noon.AddHours(20) } }, Noon).Never);

    [Fact]
    public void Decide_AnyReminder_NeverInTheNightNorWithinADayNorAfterTheClose() => Gen.Select(
        Gen.Int[-20 * 1440, 20 * 1440], Gen.Int[0, 4000], Gen.Int[0, 10000], Gen.Bool, Gen.Int[0, 2].Select(zone => new[] { "Europe/London", "Asia/Kolkata", "America/New_York" }[zone]))
        .Sample((minutes, sinceAny, sinceStage, second, zone) =>
        {
            var now = Noon.AddMinutes(minutes);
            var hours = new MailingHours(zone);
            var mail = Plain with
            {
                Kind = second ? MessageKind.LastReminder : MessageKind.Reminder,
                Hours = hours,
                LastToAddress = now.AddMinutes(-sinceAny),
                LastOfStage = now.AddMinutes(-sinceStage),
            };
            var decision = CanMail.Decide(mail, now);
            // Whoever comes back at the time named is let through then, and the answer never goes back and forth.
            if (decision.NotBefore is { } later)
                Assert.True(later > now && CanMail.Decide(mail, later).IsNow);
            if (decision.IsNow)
            {
                Assert.True(hours.Allow(now) && mail.Stage.IsOpenAt(now));
                Assert.True(sinceAny >= 1440 && hours.WallClockAt(now).Date >= hours.WallClockAt(mail.LastOfStage.Value).Date.AddDays(3));
            }
        });
}
