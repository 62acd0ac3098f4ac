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
    private static readonly TimeSpan _reach = TimeSpan.FromSeconds(5);

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

    /// <summary>
    /// Storage stamps every row with the time of its writing, and a person's thank-you is written seconds after the answer. Somebody with all of storage puts every answer
    /// to the rows of people that were written within five seconds of it.
    /// </summary>
    [Fact]
    public async Task Close_OfTheLastStage_LeavesNoTimeThatJoinsAnAnswerToAPerson()
    {
        await using var world = await AnswerAsync(thanked: true);
        // Before the close the join finds most: so it would find what the close left.
        Assert.InRange((await JoinOnTimeAsync(world)).Right, People, 2 * People);
        await Task.Delay(_reach + TimeSpan.FromSeconds(1), Ending);
        await UseReceiptCodeTests.CloseAsync(world, 2);
        Assert.Equal((2 * People, 0, 0), await JoinOnTimeAsync(world));
    }

    // Answers; how many have a row of some person within reach; of how many the nearest is the one who answered.
    private static async Task<(int Answers, int InReach, int Right)> JoinOnTimeAsync(SurveyWorld world)
    {
        var (answers, people) = (new List<(string Who, DateTimeOffset At)>(), new List<(string Who, DateTimeOffset At)>());
        foreach (var name in Keys.Table.All)
        {
            await foreach (var row in world.App.Get<TableServiceClient>().GetTableClient(name).QueryAsync<TableEntity>(cancellationToken: Ending))
            {
                if (!row.PartitionKey.StartsWith(world.App.Programme, StringComparison.Ordinal))
                    continue;
                if (name == Keys.Table.Responses && row.GetText("Answers") is { } said && Words().Match(said) is { Success: true } words)
                    answers.Add((words.Groups[1].Value, row.Timestamp!.Value));
                else if (Person().Match(row.RowKey) is { Success: true } person)
                    people.Add((person.Groups[1].Value, row.Timestamp!.Value));
            }
        }

        var near = answers.ConvertAll(answer => people.Where(person => (person.At - answer.At).Duration() <= _reach).OrderBy(person => (person.At - answer.At).Duration()).Select(person => (answer.Who, Person: person.Who)).FirstOrDefault());
        Assert.True(people.Count >= People);
        return (answers.Count, near.Count(one => one.Person is not null), near.Count(one => one.Person is not null && one.Person == one.Who));
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

    private async Task<SurveyWorld> AnswerAsync(bool thanked = false)
    {
        var world = await SurveyWorld.StartAsync(azurite.ConnectionString);
        await world.PostAsync(world.Address("late"), ("page", "2"), ("consent", "yes"), ("q.comment", "Half an answer"));
        foreach (var stage in world.Round.Stages)
        {
            if (stage.OpensAt > world.App.Time.GetUtcNow())
                world.App.Time.SetUtcNow(stage.OpensAt.AddDays(1));
            for (var person = 1; person <= People; person++)
            {
                Assert.Equal(System.Net.HttpStatusCode.OK, (await world.PostAsync(world.Address($"p{person}", stage.Kind), ("consent", "yes"), ("q.comment", $"words of {person}!"))).StatusCode);
                if (thanked)
                    Assert.NotNull(await world.App.Get<SendLedger>().TryBeginAsync(world.Id, Keys.Send($"p{person}", stage.Kind, "thanks", 1), world.App.Time.GetUtcNow(), Ending));
            }
        }

        world.Answered = await Table(world).QueryAsync<TableEntity>(cancellationToken: Ending).Select(row => row.Timestamp!.Value).MaxAsync(cancellationToken: Ending);
        return world;
    }

    private static System.Text.RegularExpressions.Regex Words() => new("words of (\\d+)!");

    private static System.Text.RegularExpressions.Regex Person() => new("^p(\\d+)(?:~|$)");
}
