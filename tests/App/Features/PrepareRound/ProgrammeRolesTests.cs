using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Api;
using EventEvaluation.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EventEvaluation.App.Tests.Features.PrepareRound;

/// <summary>A programme words the roles; its questionnaires ask in these words.</summary>
public sealed class ProgrammeRolesTests(AzuriteFixture azurite)
{
    private const string Roles = """{"text":{"en":"Who are you today?"},"options":[{"id":"neighbour","text":{"en":"Neighbour"}},{"id":"staff","text":{"en":"Member of staff"}}]}""";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Roles_OfTheProgramme_AreAskedWhereAQuestionnaireHasNoneAndInTheBanks()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync();
        var questionnaires = app.Services.GetRequiredService<Questionnaires>();
        Assert.Null((await questionnaires.LoadLatestAsync(app.Programme, "short", Ending))!.Roles);

        var (_, _, same) = await app.SendAsync("PUT", "", """{"name": "Programme <&>", "timeZone": "Europe/London", "summaries": "weekly"}""");
        Assert.Equal(200, (await app.SendAsync("PUT", "", $$"""{"name":"P","timeZone":"Europe/London","roles":{{Roles}} }""", headers: ("If-Match", same.Headers.ETag!.ToString()))).Status);
        // A version in use never changes: only what is put from now on asks in the new words.
        Assert.Null((await questionnaires.LoadLatestAsync(app.Programme, "short", Ending))!.Roles);
        const string Short = """{"id":"short","title":{"en":"Short"},"consent":{"en":"I agree."},"questions":[{"id":"been","kind":"yesNo","text":{"en":"Been?"}}]}""";
        Assert.Equal(200, (await app.SendAsync("PUT", "questionnaires/short", Short)).Status);
        var own = (await questionnaires.LoadLatestAsync(app.Programme, "short", Ending))!;
        Assert.Equal((2, "Who are you today?"), (own.Version, own.Roles!.Text.In("en")));
        Assert.Equal(200, (await app.SendAsync("PUT", "questionnaires/short", Short)).Status);
        Assert.Equal(2, (await questionnaires.LoadLatestAsync(app.Programme, "short", Ending))!.Version);

        var ready = (await questionnaires.LoadLatestAsync(app.Programme, "theatre-workshop", Ending))!;
        Assert.Equal(["neighbour", "staff"], ready.Roles!.Options.Select(role => role.Id));
    }

    [Theory]
    [InlineData("""{"text":{"en":"Who?"}}""", "/roles/options")]
    [InlineData("""{"text":{"en":"Who?"},"options":[{"id":"a b","text":{"en":"A"}}]}""", "/roles/options/0/id")]
    [InlineData("7", "/roles")]
    [InlineData("""{"text":{"en":"Half a pair: \ud800"},"options":[{"id":"a","text":{"en":"A"}},{"id":"b","text":{"en":"B"}}]}""", "/roles")]
    public async Task Roles_Faulty_AreNamedByTheirPlace(string roles, string pointer)
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        var (status, json, _) = await app.SendAsync("PUT", "", $$"""{"name":"P","timeZone":"Europe/London","roles":{{roles}} }""");
        Assert.Equal(422, status);
        Assert.Contains(pointer, json!.ToJsonString(), StringComparison.Ordinal);
    }
}
