using EventEvaluation.Support;

namespace EventEvaluation.App.Tests.Api;

public sealed class ApiEndpointsTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("PUT", "")]
    [InlineData("PUT", "events/e")]
    [InlineData("PUT", "questionnaires/q")]
    [InlineData("PUT", "rounds/r")]
    [InlineData("PUT", "rounds/r/roster")]
    [InlineData("POST", "rounds/r/trigger")]
    [InlineData("GET", "rounds")]
    [InlineData("GET", "rounds/r")]
    [InlineData("GET", "snapshots")]
    [InlineData("GET", "summaries")]
    public async Task Call_NobodyOrWrongRole_IsRefused(string method, string path)
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        var (nobody, problem, response) = await app.SendAsync(method, path, roles: null);
        Assert.Equal((401, "sign-in-needed", "application/problem+json"), (nobody, (string?)problem!["code"], response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(403, (await app.SendAsync(method, path, roles: "RecordReader")).Status);
        Assert.Equal(method == "GET" ? 404 : 403, (await app.SendAsync(method, path, roles: "Evaluator")).Status);
    }

    [Fact]
    public async Task Call_SignInNotTrusted_IgnoresTheHeader()
    {
        await using var app = await ApiUnderTest.StartAsync(azurite, signInTrusted: false);
        Assert.Equal(401, (await app.SendAsync("GET", "rounds")).Status);
    }

    [Theory]
    [InlineData("{", 400, "json-malformed")]
    [InlineData("", 400, "json-malformed")]
    [InlineData("null", 400, "json-malformed")]
    [InlineData("[1]", 400, "json-malformed")]
    [InlineData("{\"name\": 7}", 400, "json-malformed")]
    [InlineData("{\"nome\": \"x\"}", 400, "json-malformed")]
    [InlineData("{}", 422, "body-faulty")]
    public async Task Put_BadBody_IsAProblemDocument(string body, int status, string code)
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        foreach (var path in new[] { "", "events/e", "rounds/r" })
        {
            var (answered, problem, _) = await app.SendAsync("PUT", path, body);
            // A round's programme is looked for once its body can be read.
            Assert.Equal(path == "rounds/r" && status == 422 ? (404, "programme-unknown") : (status, code), (answered, (string)problem!["code"]!));
        }
    }

    [Theory]
    [InlineData("", "text/plain")]
    [InlineData("rounds/r/roster", "application/json")]
    [InlineData("questionnaires/q", "application/x-www-form-urlencoded")]
    public async Task Put_WrongType_Is415(string path, string type)
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        var (status, problem, _) = await app.SendAsync("PUT", path, "email\na@example.org", type);
        Assert.Equal((415, "content-type-not-read"), (status, (string?)problem!["code"]));
    }

    [Theory]
    [InlineData("", "application/json")]
    [InlineData("rounds/r/roster", "text/csv")]
    [InlineData("questionnaires/q", "application/json")]
    public async Task Put_Oversized_Is413(string path, string type)
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        Assert.Equal(413, (await app.SendAsync("PUT", path, new string(' ', 1024 * 1024 + 1), type)).Status);
    }

    [Theory]
    [InlineData("PUT", "rounds/R!", 422)]
    [InlineData("PUT", "rounds/a%2Fb", 422)]
    [InlineData("GET", "rounds/none", 404)]
    [InlineData("GET", "nothing/here", 404)]
    [InlineData("POST", "rounds/r", 404)]
    public async Task Call_StrangePath_IsAProblemDocument(string method, string path, int status)
    {
        await using var app = await ApiUnderTest.StartAsync(azurite);
        var (answered, problem, response) = await app.SendAsync(method, path, "{}");
        Assert.Equal((status, "application/problem+json"), (answered, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(status, (int?)problem!["status"]);
    }
}
