using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace EventEvaluation.LocalHost.Tests.Http;

public sealed class EnvelopeRequestsTests(ServingHost host)
{
    [Fact]
    public async Task Post_FunctionWithADurableClient_GoesInAnEnvelopeAndComesBackUnwrapped()
    {
        using var http = ServingHost.ClientOf(await host.Server);
        using var content = new StringContent("""{"round":"r1"}""", Encoding.UTF8, "application/json");
        using var response = await http.PostAsync("/wrapped/start?a=1&a=2", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("yes", response.Headers.GetValues("X-Custom").Single());
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var seen = JsonNode.Parse((await ServingHost.SeenAsync(http, "Wrapped")).Single()["body"]!.GetValue<string>())!;
        var request = seen["Data"]!["req"]!;
        Assert.Equal("POST", request["Method"]!.GetValue<string>());
        Assert.Equal("1,2", request["Query"]!["a"]!.GetValue<string>());
        Assert.Equal("start", request["Params"]!["kind"]!.GetValue<string>());
        Assert.Equal("""{"round":"r1"}""", request["Body"]!.GetValue<string>());
        Assert.Equal("\"start\"", seen["Metadata"]!["kind"]!.GetValue<string>());
        Assert.Equal("\"r1\"", seen["Metadata"]!["round"]!.GetValue<string>());
        var client = JsonNode.Parse(JsonNode.Parse(seen["Data"]!["client"]!.GetValue<string>())!.GetValue<string>())!;
        Assert.Equal("StandIn", client["taskHubName"]!.GetValue<string>());
        Assert.StartsWith("http://127.0.0.1:", client["rpcBaseUrl"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
