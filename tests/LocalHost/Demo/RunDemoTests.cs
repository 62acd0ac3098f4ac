using System.Text.Json.Nodes;
using Azure.Data.Tables;
using EventEvaluation.LocalHost.Demo;
using EventEvaluation.LocalHost.Storage;

namespace EventEvaluation.LocalHost.Tests.Demo;

/// <summary>The main job, end to end: the real app, the real engine, mails, forms over HTTP, evidence.</summary>
public sealed class RunDemoTests
{
    // Ten people who all answer twice, and eight of whom some stay silent.
    private static readonly string Csv = "workshop,person,occupation,pre_speak_up,pre_shared_aim,post_speak_up,post_shared_aim,post_other\n"
        + string.Concat(Enumerable.Range(1, 10).Select(person => $"everybody,{person:D2},{(person % 2 == 0 ? "Carer" : "Manager")},{1 + person % 4},{1 + person % 3},{2 + person % 4},{1 + person % 5},x\n"))
        + string.Concat(Enumerable.Range(1, 8).Select(person => person % 3 == 0 ? $"some,{person:D2},,,,,,\n" : $"some,{person:D2},Carer,{1 + person % 5},,{(person < 4 ? "3" : "")},,\n"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_StoppedHalfWayAndStartedAgain_EndsWithTheSameEvidenceAndTheRightFigures()
    {
        var data = Path.Combine(Directory.CreateTempSubdirectory("demo-data-").FullName, "workshops.csv");
        await File.WriteAllTextAsync(data, Csv, Token);
        var start = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero).AddHours(30);
        var whole = new DemoOptions(data, true, 0, Directory.CreateTempSubdirectory("demo-whole-").FullName, null, start);
        var stopped = whole with { StateFolder = Directory.CreateTempSubdirectory("demo-stopped-").FullName };

        var figures = await PlayAsync(whole);
        await StopHalfWayAsync(stopped);
        var figuresOfStopped = await PlayAsync(stopped);

        Assert.Equal(
            (2, 18, 16, 12, 12, 2),
            ((int)figures["events"]!, (int)figures["participants"]!, (int)figures["submissions"]!["pre"]!, (int)figures["submissions"]!["post"]!, (int)figures["pairs"]!, (int)figures["snapshots"]!));
        Assert.Equal(36, (int)figures["mails"]!["invitation"]!);
        foreach (var nought in (string[])["duplicateMails", "remindersAfterFinish", "lostSubmissions"])
            Assert.Equal((0, 0), ((int)figures[nought]!, (int)figuresOfStopped[nought]!));
        Assert.Equal(figures["submissions"]!.ToJsonString(), figuresOfStopped["submissions"]!.ToJsonString());
        Assert.Equal(figures["mails"]!["invitation"]!.ToJsonString(), figuresOfStopped["mails"]!["invitation"]!.ToJsonString());
        var hashes = await HashesAsync(whole.StateFolder);
        Assert.Equal(5, hashes.Count);
        Assert.Equal(hashes, await HashesAsync(stopped.StateFolder));
    }

    private static async Task<JsonNode> PlayAsync(DemoOptions options)
    {
        using var output = new StringWriter();
        Assert.Equal(0, await RunDemo.RunAsync(options, output, Token));
        return JsonNode.Parse(output.ToString().TrimEnd().Split('\n')[^1])!;
    }

    private static async Task StopHalfWayAsync(DemoOptions options)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var journal = Path.Combine(options.StateFolder, "demo-journal.txt");
        var run = RunDemo.RunAsync(options, TextWriter.Null, stop.Token);
        while (!run.IsCompleted && !(File.Exists(journal) && await CountAsync(journal) > 18))
            await Task.Delay(10, Token);
        Assert.False(run.IsCompleted, "The demo ended before it could be stopped.");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    private static async Task<int> CountAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return (await reader.ReadToEndAsync(Token)).Count(letter => letter == '\n');
    }

    private static async Task<SortedDictionary<string, string>> HashesAsync(string stateFolder)
    {
        await using var azurite = await Azurite.StartAsync(Path.Combine(stateFolder, "azurite"), TextWriter.Null, Token);
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var row in new TableServiceClient(azurite.ConnectionString).GetTableClient("Snapshots").QueryAsync<TableEntity>(cancellationToken: Token))
            hashes[$"{row.PartitionKey} {row.RowKey}"] = row.GetString("Hash");
        return hashes;
    }
}
