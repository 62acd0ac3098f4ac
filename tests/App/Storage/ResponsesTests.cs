using Azure.Data.Tables;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Features.AnswerSurvey;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;

namespace EventEvaluation.App.Tests.Storage;

public sealed class ResponsesTests(AzuriteFixture azurite)
{
    private const int People = 24;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shuffle_BrokenOffAndRepeated_KeepsEachAnswerOnceAndNoDraft()
    {
        await using var world = await AnswerAsync();
        var (responses, table) = (world.App.Get<Responses>(), Table(world));
        var before = await ValuesAsync(world);
        // As if the first run had broken off between copying and deleting; drafts are never copied.
        var some = await table.QueryAsync<TableEntity>($"PartitionKey eq '{Keys.Responses(world.Id, StageKind.Pre, 0)}' and State eq 'Finished'", cancellationToken: Ending).Take(5).ToListAsync(Ending);
        foreach (var row in some)
            await table.UpsertEntityAsync(new TableEntity(row) { PartitionKey = Keys.ClosedResponses(world.Id, StageKind.Pre, 0) }, TableUpdateMode.Replace, Ending);
        Assert.Equal(before, await ValuesAsync(world));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => responses.ShuffleAsync(world.Id, StageKind.Pre, 0, Ending)));
        Assert.Equal(before, await ValuesAsync(world));
        Assert.Equal(0, await table.QueryAsync<TableEntity>($"PartitionKey eq '{Keys.Responses(world.Id, StageKind.Pre, 0)}'", cancellationToken: Ending).CountAsync(Ending));
        Assert.DoesNotContain("Half an answer", await world.EverythingAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdraw_AfterTheClose_ReachesTheMovedRow()
    {
        await using var world = await AnswerAsync();
        await UseReceiptCodeTests.CloseAsync(world, 1);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await world.PostAsync(world.Address("p7") + "/withdraw")).StatusCode);
        Assert.DoesNotContain((await world.EverythingAsync()).Split('\n'), line => line.Contains("~pre~", StringComparison.Ordinal) && line.Contains("words of 7!", StringComparison.Ordinal));
        Assert.Equal(People - 1, (await ValuesAsync(world)).Count);
    }

    /// <summary>
    /// After the last close somebody with all of storage and the order in which people answered looks for a way from an answer to a person: by value (a
    /// participant's id, a link, the key), by the order of rows and by the rows' own time stamps.
    /// </summary>
    [Fact]
    public async Task Close_OfTheLastStage_LeavesNoWayFromAnAnswerToAPerson()
    {
        await using var world = await AnswerAsync();
        var links = Enumerable.Range(1, People).Select(person => world.Key.LinkIdOf($"p{person}")).ToList();
        await UseReceiptCodeTests.CloseAsync(world, 2);

        var rows = await Table(world).QueryAsync<TableEntity>(row => row.PartitionKey.CompareTo(world.Id.ToString()) > 0, cancellationToken: Ending)
            .Where(row => row.PartitionKey.StartsWith(world.Id.ToString(), StringComparison.Ordinal)).ToListAsync(Ending);
        Assert.Equal(2 * People, rows.Count);
        Assert.All(rows.GroupBy(row => row.RowKey), person => Assert.Equal(2, person.Count()));
        var everything = await world.EverythingAsync();
        Assert.All(links, link => Assert.DoesNotContain(link, everything, StringComparison.Ordinal));
        Assert.DoesNotContain(everything.Split('\n'), line => line.StartsWith("RoundKeys", StringComparison.Ordinal));
        // Order and time: how well each tells who came when, as a rank correlation. 0.6 by chance is rarer than one in a thousand.
        foreach (var stage in rows.GroupBy(row => row.PartitionKey))
        {
            int[] Come(IEnumerable<TableEntity> ordered) => [.. ordered.Select(row => int.Parse(Words().Match(row.GetText("Answers")!).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];
            Assert.InRange(Math.Abs(Correlation(Come(stage.OrderBy(row => row.RowKey, StringComparer.Ordinal)))), 0, 0.7);
            Assert.InRange(Math.Abs(Correlation(Come(stage.OrderBy(row => row.Timestamp)))), 0, 0.7);
            // No row keeps the time at which it was handed in.
            Assert.All(stage, row => Assert.True(row.Timestamp > world.Answered));
        }
    }

    private static double Correlation(int[] come)
    {
        var n = come.Length;
        var squares = come.Select((who, place) => Math.Pow(who - 1 - place, 2)).Sum();
        return 1 - (6 * squares / (n * ((double)n * n - 1)));
    }

    private static TableClient Table(SurveyWorld world) => world.App.Get<TableServiceClient>().GetTableClient(Keys.Table.Responses);

    private static async Task<List<string>> ValuesAsync(SurveyWorld world) => await world.App.Get<Responses>().ReadShardAsync(world.Id, StageKind.Pre, 0, Ending)
        .Where(row => row.State == ResponseState.Finished).Select(row => $"{row.LinkId} {row.Submission!.Answers["comment"].Value}").ToListAsync(Ending);

    private async Task<SurveyWorld> AnswerAsync()
    {
        var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        await world.PostAsync(world.Address("late"), ("page", "2"), ("consent", "yes"), ("q.comment", "Half an answer"));
        foreach (var stage in world.Round.Stages)
        {
            if (stage.OpensAt > world.App.Time.GetUtcNow())
                world.App.Time.SetUtcNow(stage.OpensAt.AddDays(1));
            for (var person = 1; person <= People; person++)
                Assert.Equal(System.Net.HttpStatusCode.OK, (await world.PostAsync(world.Address($"p{person}", stage.Kind), ("consent", "yes"), ("q.comment", $"words of {person}!"))).StatusCode);
        }

        world.Answered = await Table(world).QueryAsync<TableEntity>(cancellationToken: Ending).Select(row => row.Timestamp!.Value).MaxAsync(cancellationToken: Ending);
        return world;
    }

    private static System.Text.RegularExpressions.Regex Words() => new("words of (\\d+)!");
}
