using System.CommandLine;
using System.Globalization;
using EventEvaluation.Benchmarks.Harness;

namespace EventEvaluation.Benchmarks.Load;

/// <summary>How long a page and a submission take while few or many come at once, each beside the same storage calls made by a bare loop as many at once.</summary>
internal static class OpenAndSubmit
{
    private static readonly int[] Crowds = [1, 16, 64];

    /// <summary>The command.</summary>
    public static Command Command()
    {
        var visits = new Option<int>("--visits") { Description = "Visits of each size of crowd.", DefaultValueFactory = _ => 1_000 };
        var command = new Command("open-and-submit", "Opening a page and handing in, 1, 16 and 64 at once: half and 99 in 100 are done within these times, beside a bare loop of the same storage calls.") { visits, TwoApps.NoPublish };
        command.SetAction(async (parsed, cancellation) => await RunAsync(await TwoApps.MakeAsync(parsed, cancellation), parsed.GetValue(visits)));
        return command;
    }

    private static async Task<int> RunAsync(TwoApps apps, int visits)
    {
        await using var round = await OpenRound.MakeAsync(apps.Aot);
        using var app = AppProcess.Start(apps.Aot, round.Storage);
        await app.ListensAsync();
        var people = Browsers.Of(app, round);
        await Crowd.ActAsync(Crowds[^1] * 2, Crowds[^1], people.SubmitAsync);
        var calls = await StorageCalls.LikeAsync(round.Storage);
        await Crowd.ActAsync(Crowds[^1] * 2, Crowds[^1], calls.SubmitAsync);
        var figures = new List<object>();
        foreach (var atOnce in Crowds)
        {
            figures.Add(await BesideAsync("open", atOnce, visits, people.OpenAsync, calls.OpenAsync));
            figures.Add(await BesideAsync("submit", atOnce, visits, people.SubmitAsync, calls.SubmitAsync));
        }

        return Verdict.Give(new { Load = "open-and-submit", Visits = visits, Figures = figures }, true);
    }

    private static async Task<object> BesideAsync(string act, int atOnce, int visits, Func<Task> app, Func<Task> bare)
    {
        var (mine, theirs) = (await Crowd.ActAsync(visits, atOnce, app), await Crowd.ActAsync(visits, atOnce, bare));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{act,-6} {atOnce,2} at once: app p50 {mine.P50:0.0} ms p99 {mine.P99:0.0} ms {mine.PerSecond:0}/s   bare loop p50 {theirs.P50:0.0} ms p99 {theirs.P99:0.0} ms {theirs.PerSecond:0}/s   ratio of p50 {mine.P50 / theirs.P50:0.00}"));
        return new
        {
            Act = act,
            AtOnce = atOnce,
            mine.P50,
            mine.P99,
            mine.PerSecond,
            BareP50 = theirs.P50,
            BareP99 = theirs.P99,
            BarePerSecond = theirs.PerSecond,
            RatioP50 = Math.Round(mine.P50 / theirs.P50, 2),
            RatioP99 = Math.Round(mine.P99 / theirs.P99, 2),
        };
    }
}
