using EventEvaluation.App.Storage;
using EventEvaluation.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EventEvaluation.App.Tests.Api;

public sealed class RepeatedPostsTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Post_SameKeyAgain_GetsTheFirstAnswer_AnotherBodyAConflict()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync("email\nada@example.org\n");
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var first = await app.SendAsync("POST", "erasures", """{"email": "ada@example.org"}""", headers: key);
        Assert.Equal((200, 1), (first.Status, (int?)first.Json!["rounds"]![0]!["people"]));
        var again = await app.SendAsync("POST", "erasures", """{"email": "ada@example.org"}""", headers: key);
        // Without the key nobody would be found any more.
        Assert.Equal((200, first.Json.ToJsonString()), (again.Status, again.Json!.ToJsonString()));
        var other = await app.SendAsync("POST", "erasures", """{"email": "bea@example.org"}""", headers: key);
        Assert.Equal((409, "idempotency-key-used"), (other.Status, (string?)other.Json!["code"]));
        var elsewhere = await app.SendAsync("POST", "rounds/r/trigger", """{"email": "ada@example.org"}""", headers: key);
        Assert.Equal(409, elsewhere.Status);
        var somebodyElse = await app.SendAsync("POST", "erasures", """{"email": "bea@example.org"}""", name: "Olga Operator", headers: key);
        Assert.Equal(200, somebodyElse.Status);
        Assert.Equal(422, (await app.SendAsync("POST", "erasures", "{}", headers: ("Idempotency-Key", new string('k', 201)))).Status);
    }

    [Fact]
    public async Task Post_KeyOfARefusedCall_IsTriedAgain()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        await app.PrepareAsync();
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        Assert.Equal(422, (await app.SendAsync("POST", "rounds/r/trigger", "{}", headers: key)).Status);
        Assert.Equal(200, (await app.SendAsync("PUT", "rounds/r/roster", "email\nada@example.org\n", "text/csv")).Status);
        Assert.Equal(202, (await app.SendAsync("POST", "rounds/r/trigger", "{}", headers: key)).Status);
    }

    [Fact]
    public async Task RemoveOld_LeavesTheYoung()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        var repeats = app.Services.GetRequiredService<Repeats>();
        var row = Guid.NewGuid().ToString("N");
        await repeats.FindOrBeginAsync(row, "a", TestContext.Current.CancellationToken);
        await repeats.RemoveOldAsync(TestContext.Current.CancellationToken);
        Assert.Equal("a", (await repeats.FindOrBeginAsync(row, "b", TestContext.Current.CancellationToken)).Request);
    }
}
