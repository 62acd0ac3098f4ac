using Azure.Data.Tables;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Api;
using EventEvaluation.App.Tests.Features.DownloadEvidence;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EventEvaluation.App.Tests.Storage;

/// <summary>Tallies and snapshots in real tables.</summary>
public sealed class EvidenceStorageTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private ApiUnderTest _app = null!;

    public async ValueTask InitializeAsync() => _app = await ApiUnderTest.StartAsync(azurite);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Tallies_SavedAgain_ReplaceTheShardAndMergeWithOthers()
    {
        var (tallies, round) = (_app.Services.GetRequiredService<Tallies>(), new RoundId(_app.Programme, "r"));
        await tallies.SaveAsync(round, 0, Count(("patient", 1, 2), ("carer", 3, 3)), TestContext.Current.CancellationToken);
        await tallies.SaveAsync(round, 0, Count(("patient", 1, 2)), TestContext.Current.CancellationToken);
        await tallies.SaveAsync(round, 15, Count(("patient", 5, 5)), TestContext.Current.CancellationToken);
        var loaded = await tallies.LoadAsync(round, TestContext.Current.CancellationToken);
        Assert.Equal(TallyText.Write(Count(("patient", 5, 5), ("patient", 1, 2))), TallyText.Write(loaded));
        Assert.Empty(await tallies.LoadAsync(new RoundId(_app.Programme, "other"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Tallies_OfManyItems_NeedSeveralPropertiesAndComeBack()
    {
        var many = Enumerable.Range(0, 150).SelectMany(item => ((string[])["all", "patient"]).Select(group => Tally.Empty($"item-{item}-é😀", group, 11))).ToList();
        var (tallies, round) = (_app.Services.GetRequiredService<Tallies>(), new RoundId(_app.Programme, "r"));
        Assert.InRange(TallyText.Write(many).Length, 70_000, LongText.Longest);
        await tallies.SaveAsync(round, 0, many, TestContext.Current.CancellationToken);
        Assert.Equal(TallyText.Write(Tally.Merge(many)), TallyText.Write(await tallies.LoadAsync(round, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void LongText_TooLong_IsRefused() => Assert.Throws<ArgumentException>(() => new TableEntity().SetText("Json", new string('x', LongText.Longest + 1)));

    [Fact]
    public async Task LongText_AtTheLimitWithSurrogatesAtEveryCut_ComesBack()
    {
        var text = "x" + string.Concat(Enumerable.Repeat("😀", (LongText.Longest - 1) / 2));
        var table = new TableServiceClient(azurite.ConnectionString).GetTableClient("Snapshots");
        var entity = new TableEntity(_app.Programme, "long");
        entity.SetText("Json", text);
        await table.AddEntityAsync(entity, TestContext.Current.CancellationToken);
        var back = await table.GetEntityAsync<TableEntity>(_app.Programme, "long", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(text, back.Value.GetText("Json"));
    }

    [Fact]
    public async Task Snapshots_FrozenAgain_KeepTheFirst()
    {
        var first = await FrozenRounds.PutAsync(_app, "r", 20);
        var second = await FrozenRounds.PutAsync(_app, "r", 30);
        Assert.Equal(first.Hash, second.Hash);
        var snapshots = _app.Services.GetRequiredService<Snapshots>();
        Assert.Equal(first.ToJson(), (await snapshots.LoadAsync(SnapshotKind.Round, _app.Programme, "r", TestContext.Current.CancellationToken))!.ToJson());
        Assert.Null(await snapshots.LoadAsync(SnapshotKind.Round, _app.Programme, "r", TestContext.Current.CancellationToken, version: 1));
        Assert.Null(await snapshots.LoadAsync(SnapshotKind.Cycle, _app.Programme, "r", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Snapshots_OfAProgramme_AreListedWithoutThoseOfAnotherLikeIt()
    {
        await FrozenRounds.PutAsync(_app, "r", 20);
        await FrozenRounds.PutAsync(_app, "r-2", 20);
        var entries = new List<Snapshots.Entry>();
        await foreach (var entry in _app.Services.GetRequiredService<Snapshots>().ReadAllAsync(_app.Programme, TestContext.Current.CancellationToken))
            entries.Add(entry);
        Assert.Equal(["r", "r-2"], entries.Select(entry => entry.Id));
        await foreach (var _ in _app.Services.GetRequiredService<Snapshots>().ReadAllAsync(_app.Programme[..^1], TestContext.Current.CancellationToken))
            Assert.Fail("A programme whose name begins alike has nothing.");
    }

    private static IReadOnlyList<Tally> Count(params (string Group, int Pre, int Post)[] people)
    {
        var builder = new TallyBuilder(new Dictionary<string, int> { ["speak"] = 5 });
        foreach (var (group, pre, post) in people)
        {
            builder.AddPerson(group, true, true);
            builder.Add(group, "speak", ItemAnswer.Of(pre), ItemAnswer.Of(post));
        }
        return builder.ToTallies();
    }
}
