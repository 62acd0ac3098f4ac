using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EventEvaluation.LocalHost.Invoking;

namespace EventEvaluation.LocalHost.Tests.Invoking;

public sealed class ReplyReaderTests
{
    [Theory]
    [InlineData("""{"Outputs":{},"Logs":["a"],"ReturnValue":"x"}""", "application/json", "x")]
    [InlineData("""{"returnValue":"x","more":1}""", "application/json; charset=utf-8", "x")]
    [InlineData("""{}""", "text/json", null)]
    public async Task Read_RightReply_Succeeds(string body, string type, string? value)
    {
        var reply = await ReadAsync(HttpStatusCode.Accepted, body, type);
        Assert.True(reply!.Result.Succeeded);
        Assert.Equal(value, reply.Result.ReturnValue?.GetValue<string>());
    }

    [Theory]
    [InlineData("[]", "application/json")]
    [InlineData("""{"Logs":"no list"}""", "application/json")]
    [InlineData("{", "application/json")]
    [InlineData("""{}""", "application/problem+json")]
    [InlineData("""{}""", "text/plain")]
    public async Task Read_WrongReply_FailsWithTheHostsWords(string body, string type)
    {
        var reply = await ReadAsync(HttpStatusCode.OK, body, type);
        Assert.False(reply!.Result.Succeeded);
        Assert.Equal("System.InvalidOperationException", reply.Result.ErrorType);
        Assert.StartsWith("Invalid HttpResponseMessage:", reply.Result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    public async Task Read_NothingInIt_IsTheReplyThatTheHostNeverGetsOver(string body) => Assert.Null(await ReadAsync(HttpStatusCode.OK, body, "application/json"));

    [Fact]
    public async Task Read_RecordedFailure_HasTheRecordedWords()
    {
        var recorded = Recording.Lines().First(line => line["url"]!.GetValue<string>() == "/AlwaysFail");
        using var response = new HttpResponseMessage((HttpStatusCode)recorded["status"]!.GetValue<int>()) { ReasonPhrase = recorded["reason"]!.GetValue<string>() };
        var reply = await ReplyReader.ReadAsync(response, TestContext.Current.CancellationToken);
        Assert.Equal("Response status code does not indicate success: 500 (Internal Server Error).", reply!.Result.Error);
        Assert.Equal("System.Net.Http.HttpRequestException", reply.Result.ErrorType);
    }

    [Fact]
    public void DurableClientDocument_AsRecorded_HasTheSameMembersEncodedTwice()
    {
        var recorded = Recording.Lines().First(line => line["url"]!.GetValue<string>() == "/TimerDc");
        var theirs = Twice(JsonNode.Parse(recorded["body"]!["text"]!.GetValue<string>())!["Data"]!["client"]!.GetValue<string>());
        var ours = Twice(new DurableClientDocument("RealHub", new Uri("http://127.0.0.1:35903"), new Uri("http://localhost:7280/")).Value);
        theirs["requiredQueryStringParameters"] = ours["requiredQueryStringParameters"]!.DeepClone();
        Assert.Equal(theirs.ToJsonString(), ours.ToJsonString());
    }

    private static JsonNode Twice(string text) => JsonNode.Parse(JsonNode.Parse(text)!.GetValue<string>())!;

    private static async Task<ReadReply?> ReadAsync(HttpStatusCode status, string body, string type)
    {
        using var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8) };
        response.Content.Headers.Remove("Content-Type");
        response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return await ReplyReader.ReadAsync(response, TestContext.Current.CancellationToken);
    }
}
