using System.Security.Cryptography;
using Azure.Data.Tables;
using EventEvaluation.App.Email;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Api;
using EventEvaluation.App.Tests.Email;
using EventEvaluation.App.Workflows;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EventEvaluation.App.Tests.Workflows;

/// <summary>Evaluators are told of a summary by a link and no figures, each at most once.</summary>
public sealed class TellEvaluatorsTests(AzuriteFixture azurite)
{
    private readonly string _programme = $"p{Guid.NewGuid():N}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private EvidenceSummary Summary => new(_programme, "2026-W48", new(2026, 11, 23), new(2026, 11, 30), [new("r", "Secret event", 4711471, 4711472, 4711473, "hash", false)]);

    private Programme Of(params string[] evaluators) => new(_programme, "Network <&>", "Europe/London", SummaryPeriod.Weekly, Evaluators: string.Join(' ', evaluators));

    [Fact]
    public async Task Tell_Twice_EachGetsOneMailWithALinkAndNoFigures()
    {
        await using var provider = await ScriptedProvider.StartAsync();
        using var world = await WorldAsync(provider);
        for (var time = 0; time < 2; time++)
            await world.Tell.OfAsync(Of("ada@example.org", "bea@example.org"), Summary, Token);
        Assert.Equal(["ada@example.org", "bea@example.org"], provider.Posts.Select(AddressOf).Order(StringComparer.Ordinal));
        foreach (var text in provider.Posts.SelectMany(post => post.Body["content"]!.AsArray()).Select(part => (string)part!["value"]!))
        {
            Assert.Contains($"/summaries/{_programme}#2026-W48", text, StringComparison.Ordinal);
            Assert.Contains("23 November 2026 to 29 November 2026", text, StringComparison.Ordinal);
            Assert.Contains("/u/", text, StringComparison.Ordinal);
            Assert.DoesNotContain("471147", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Secret event", text, StringComparison.Ordinal);
        }

        await world.Tell.OfAsync(Of("ada@example.org"), Summary with { Period = "2026-W49" }, Token);
        Assert.Equal(3, provider.Posts.Count);
    }

    [Fact]
    public async Task Tell_ProviderSurelyDidNotTakeIt_IsTriedAgainAndOtherEndsAreNot()
    {
        await using var provider = await ScriptedProvider.StartAsync([.. Enumerable.Repeat(ScriptedProvider.Refuse(503), 4), ScriptedProvider.Reset, ScriptedProvider.Accept]);
        using var world = await WorldAsync(provider);
        await world.Tell.OfAsync(Of("ada@example.org"), Summary, Token);
        Assert.Equal(4, provider.Posts.Count);
        await world.Tell.OfAsync(Of("ada@example.org"), Summary, Token);
        Assert.Equal(5, provider.Posts.Count);
        // Nobody knows whether that one was taken: rather none than two.
        await world.Tell.OfAsync(Of("ada@example.org"), Summary, Token);
        Assert.Equal(5, provider.Posts.Count);
    }

    [Fact]
    public async Task Tell_BlockedOrNothingHappened_SendsNothing()
    {
        await using var provider = await ScriptedProvider.StartAsync();
        using var world = await WorldAsync(provider);
        await world.Blocklist.AddAsync(world.Settings.Key.HashOf("ada@example.org"), _programme, "unsubscribed", Token);
        await world.Tell.OfAsync(Of("ada@example.org", "eve@elsewhere.test"), Summary, Token);
        await world.Tell.OfAsync(Of("bea@example.org"), Summary with { Rounds = [] }, Token);
        Assert.Empty(provider.Posts);
        await world.Tell.OfAsync(Of("bea@example.org"), Summary with { Rounds = [], Changes = [new("r", "Event", new(2026, 11, 24), "Later")] }, Token);
        Assert.Single(provider.Posts);
    }

    [Fact]
    public async Task Programme_Evaluators_AreCheckedKeptAndErased()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        string Body(string evaluators) => $$"""{"name": "Network", "timeZone": "Europe/London", "evaluators": [{{evaluators}}]}""";
        var (status, json, _) = await app.SendAsync("PUT", "", Body("\"ada@example.org\", \"nobody\""));
        Assert.Equal((422, "/evaluators/1"), (status, (string?)json!["errors"]![0]!["pointer"]));
        Assert.Equal(200, (await app.SendAsync("PUT", "", Body("\"ada@example.org\", \"Bea@example.org\", \"ADA@example.org\""))).Status);
        Assert.Equal(["ada@example.org", "Bea@example.org"], (await LoadAsync()).EvaluatorAddresses);
        Assert.Equal(200, (await app.SendAsync("POST", "erasures", """{"email": "bea@example.org"}""")).Status);
        Assert.Equal(["ada@example.org"], (await LoadAsync()).EvaluatorAddresses);

        async Task<Programme> LoadAsync() => (await app.Services.GetRequiredService<Programmes>().LoadAsync(app.Programme, Token))!;
    }

    private static string AddressOf(Posted post) => (string)post.Body["personalizations"]![0]!["to"]![0]!["email"]!;

    private sealed record World(TellEvaluators Tell, Blocklist Blocklist, MailSettings Settings, MailSender Sender) : IDisposable
    {
        public void Dispose() => Sender.Dispose();
    }

    private async Task<World> WorldAsync(ScriptedProvider provider)
    {
        var tables = new TableServiceClient(azurite.ConnectionString);
        foreach (var table in (string[])[Keys.Table.SendLedger, Keys.Table.Blocklist])
            await tables.CreateTableIfNotExistsAsync(table, Token);
        var settings = MailSenderTests.SettingsFor(provider.Address) with { Key = new MailKey(RandomNumberGenerator.GetBytes(32)), Allowed = ["@example.org"] };
        var (blocklist, sender) = (new Blocklist(tables, TimeProvider.System), new MailSender(settings));
        return new(new TellEvaluators(blocklist, new SendLedger(tables), sender, settings, TimeProvider.System), blocklist, settings, sender);
    }
}
