using System.Text.Json.Nodes;

namespace EventEvaluation.LocalHost.Tests.Timers;

public sealed class TimerTriggersTests
{
    private static readonly DateTimeOffset Start = new(2027, 3, 1, 12, 0, 30, TimeSpan.Zero);

    [Fact]
    public async Task Frozen_LimitLifted_RunsEveryOccurrenceAtItsInstantAndNoMore()
    {
        await using var server = await ServingHost.StartAsync(frozenFrom: Start, schedule: "0 */10 * * * *");
        using var http = ServingHost.ClientOf(server);
        Assert.Equal(Start, server.Clock.GetUtcNow());
        server.Driver.Limit = Start.AddMinutes(35);
        var ticks = await ServingHost.EventuallyAsync(() => TicksAsync(http), all => all.Count == 3);
        Assert.Equal(["2027-03-01T12:10:00.0000000Z", "2027-03-01T12:20:00.0000000Z", "2027-03-01T12:30:00.0000000Z"], ticks.Select(At));
        Assert.Equal(Start.AddMinutes(29.5), server.Clock.GetUtcNow());
        Assert.Equal("2027-03-01T12:20:00+00:00", ticks[2]["Data"]!["timer"]!["ScheduleStatus"]!["Last"]!.GetValue<string>());
    }

    [Fact]
    public async Task Restart_OccurrencesMissedMeanwhile_AreMadeUpForOnce()
    {
        var folder = Directory.CreateTempSubdirectory("localhost-").FullName;
        await using (await ServingHost.StartAsync(folder, Start, "0 */10 * * * *"))
        {
            // Planned, and stopped before its time.
        }

        var clock = Path.Combine(folder, "clock");
        await File.WriteAllBytesAsync(clock, BitConverter.GetBytes(Start.AddHours(5).UtcTicks), TestContext.Current.CancellationToken);
        await using var server = await ServingHost.StartAsync(folder, Start, "0 */10 * * * *");
        using var http = ServingHost.ClientOf(server);
        var made = Assert.Single(await ServingHost.EventuallyAsync(() => TicksAsync(http), all => all.Count > 0));
        Assert.True(made["Data"]!["timer"]!["IsPastDue"]!.GetValue<bool>());
        server.Driver.Limit = Start.AddHours(5).AddMinutes(10);
        var ticks = await ServingHost.EventuallyAsync(() => TicksAsync(http), all => all.Count == 2);
        Assert.False(ticks[1]["Data"]!["timer"]!["IsPastDue"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Fire_ShorterThanAMinute_SendsWhatTheHostWasRecordedSending()
    {
        await using var server = await ServingHost.StartAsync(frozenFrom: Start, schedule: "*/30 * * * * *");
        using var http = ServingHost.ClientOf(server);
        server.Driver.Limit = Start.AddSeconds(30);
        var note = Assert.Single(await ServingHost.EventuallyAsync(() => ServingHost.SeenAsync(http, "Tick"), all => all.Count > 0));
        var recorded = Recording.Lines().First(line => line["url"]!.GetValue<string>() == "/Timer");

        var (ours, theirs) = (JsonNode.Parse(note["body"]!.GetValue<string>())!, JsonNode.Parse(recorded["body"]!["text"]!.GetValue<string>())!);
        Assert.Equal(theirs["Data"]!.ToJsonString(), ours["Data"]!.ToJsonString());
        Assert.Equal(Recording.Members(theirs["Metadata"]!), Recording.Members(ours["Metadata"]!));
        Assert.Equal("Tick", ours["Metadata"]!["sys"]!["MethodName"]!.GetValue<string>());
        var headers = Http.ForwardRequestsTests.HeadersOf(note);
        var expected = recorded["headers"]!.AsArray().ToDictionary(pair => pair![0]!.GetValue<string>(), pair => pair![1]!.GetValue<string>());
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), headers.Keys.Order(StringComparer.Ordinal));
        foreach (var same in (string[])["X-Azure-Functions-HostVersion", "User-Agent", "Transfer-Encoding", "Content-Type"])
            Assert.Equal(expected[same], headers[same]);
    }

    private static async Task<IReadOnlyList<JsonNode>> TicksAsync(HttpClient http) =>
        [.. (await ServingHost.SeenAsync(http, "Tick")).Select(note => JsonNode.Parse(note["body"]!.GetValue<string>())!)];

    private static string At(JsonNode tick) => tick["Metadata"]!["sys"]!["UtcNow"]!.GetValue<string>();
}
