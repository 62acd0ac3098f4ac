using System.Text.Json.Nodes;

namespace EventEvaluation.LocalHost.Invoking;

/// <summary>What a <c>durableClient</c> binding gives: where the engine is to be reached (PROTOCOL.md §7).</summary>
/// <param name="hubName">The task hub's name.</param>
/// <param name="rpc">The engine's gRPC address.</param>
/// <param name="http">Where LocalHost serves.</param>
internal sealed class DurableClientDocument(string hubName, Uri rpc, Uri http)
{
    /// <summary>The binding's value: a JSON document as text, encoded once more as every text is.</summary>
    public string Value { get; } = WireJson.Encode(new JsonObject
    {
        ["taskHubName"] = hubName,
        ["connectionName"] = null,
        ["creationUrls"] = null,
        ["managementUrls"] = null,
        ["baseUrl"] = null,
        ["requiredQueryStringParameters"] = "code=local",
        ["rpcBaseUrl"] = rpc.GetLeftPart(UriPartial.Authority),
        ["httpBaseUrl"] = http.GetLeftPart(UriPartial.Authority) + "/runtime/webhooks/durabletask",
        ["maxGrpcMessageSizeInBytes"] = 4_194_304,
        ["grpcHttpClientTimeout"] = "\"00:01:40\"",
    }.ToJsonString(WireJson.Options));
}
