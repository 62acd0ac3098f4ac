using System.Globalization;
using CsCheck;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Tests.Rounds;

public sealed class MailingHoursTests
{
    // Lord Howe Island changes its clocks by half an hour; Kathmandu is a quarter hour off and never changes.
    private static readonly string[] Zones = ["Europe/London", "Australia/Lord_Howe", "Asia/Kathmandu", "America/New_York", "Pacific/Auckland", "UTC"];

    [Theory]
    // London's clocks skip 01:00 to 02:00 on 29 March 2026 and show 01:00 to 02:00 twice on 25 October.
    [InlineData("Europe/London", "2026-03-28T01:30Z", "2026-03-29T01:30Z")]
    [InlineData("Europe/London", "2026-10-24T00:30Z", "2026-10-25T00:30Z")]
    [InlineData("Europe/London", "2026-10-24T12:00Z", "2026-10-25T13:00Z")]
    // Lord Howe's skip 02:00 to 02:30 on 4 October 2026 and show 01:30 to 02:00 twice on 5 April.
    [InlineData("Australia/Lord_Howe", "2026-10-02T15:40Z", "2026-10-03T15:40Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-03T14:45Z", "2026-04-04T14:45Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-02T22:30Z", "2026-10-03T22:00Z")]
    public void SameTimeAfter_OverAGapOrAnOverlap_IsTheTimeAfterTheGapOrTheFirstOfTwo(string zone, string from, string next) =>
        Assert.Equal(At(next), new MailingHours(zone).SameTimeAfter(At(from), 1));

    [Theory]
    // The evening before clocks change: the morning is eight o'clock by the new time.
    [InlineData("Europe/London", "2026-03-28T20:00Z", "2026-03-29T07:00Z")]
    [InlineData("Europe/London", "2026-10-24T19:00Z", "2026-10-25T08:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-03T10:00Z", "2026-10-03T21:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-04T09:00Z", "2026-04-04T21:30Z")]
    public void Next_InTheNightInWhichClocksChange_IsEightOnTheWall(string zone, string from, string morning) => Assert.Equal(At(morning), new MailingHours(zone).Next(At(from)));

    [Theory]
    [InlineData("2026-06-10T07:00Z", true)]
    [InlineData("2026-06-10T06:59Z", false)]
    [InlineData("2026-06-10T18:59Z", true)]
    [InlineData("2026-06-10T19:00Z", false)]
    public void Allow_AtTheEdges_IsFromEightToBeforeTwenty(string at, bool allowed) => Assert.Equal(allowed, new MailingHours("Europe/London").Allow(At(at)));

    [Fact]
    public void Next_AnyInstantZoneAndDays_IsTheFirstAllowedAndNeverEarlier() =>
        Gen.Select(Gen.Int[0, 366 * 1440], Gen.Int[1, 127], Gen.Int[0, Zones.Length - 1].Select(index => Zones[index])).Sample((minute, days, zone) =>
        {
            var (hours, from) = (new MailingHours(zone, (MailingDays)days), At("2026-01-01T00:00Z").AddMinutes(minute));
            var next = hours.Next(from);
            Assert.True(next >= from && hours.Allow(next) && hours.Next(next) == next);
            var wall = hours.WallClockAt(next);
            Assert.True(((MailingDays)days).HasFlag((MailingDays)(1 << (((int)wall.DayOfWeek + 6) % 7))) && wall.Hour is >= 8 and < 20);
            for (var earlier = from; earlier < next; earlier = earlier.AddMinutes(15))
                Assert.False(hours.Allow(earlier));
        });

    [Fact]
    public void MorningAfter_AnyInstantAndZone_IsEightOnThatDay() =>
        Gen.Select(Gen.Int[0, 366 * 1440], Gen.Int[0, 60], Gen.Int[0, Zones.Length - 1].Select(index => Zones[index])).Sample((minute, days, zone) =>
        {
            var (hours, from) = (new MailingHours(zone), At("2026-01-01T00:00Z").AddMinutes(minute));
            Assert.Equal(hours.WallClockAt(from).Date.AddDays(days).AddHours(8), hours.WallClockAt(hours.MorningAfter(from, days)));
        });

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
