using System.Text.Json;
using System.Text.Json.Nodes;
using EventEvaluation.Durable.Protocol;
using EventEvaluation.LocalHost.Invoking;

namespace EventEvaluation.LocalHost.Tests.Durable;

/// <summary>One recorded call of the real host: an orchestrator's turn or an activity.</summary>
/// <param name="Function">The function.</param>
/// <param name="InstanceId">Whose call it is.</param>
/// <param name="Turn">The turn's request; null for an activity.</param>
/// <param name="Data">The binding values as the host sent them.</param>
/// <param name="Metadata">The metadata, without <c>sys</c>.</param>
/// <param name="Reply">What the handler answered.</param>
internal sealed record RecordedCall(string Function, string InstanceId, OrchestratorRequest? Turn, JsonObject Data, JsonObject Metadata, InvocationReply Reply);

/// <summary>Reads <c>tests/reference/exchanges.jsonl</c>.</summary>
internal static class RecordedExchanges
{
    private static readonly Google.Protobuf.MessageParser<OrchestratorRequest> Parser = OrchestratorRequest.Parser.WithDiscardUnknownFields(true);

    /// <summary>All turns and activities, in order.</summary>
    public static IReadOnlyList<RecordedCall> Load()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "EventEvaluation.sln")))
            folder = folder.Parent;
        return [.. File.ReadLines(Path.Combine(folder.FullName, "tests", "reference", "exchanges.jsonl")).Select(line => Read(JsonNode.Parse(line)!)).OfType<RecordedCall>()];
    }

    private static RecordedCall? Read(JsonNode line)
    {
        if (line["body"]?["text"]?.GetValue<string>() is not { Length: > 0 } body || JsonNode.Parse(body)!["Data"] is not JsonObject data)
            return null;
        var metadata = JsonNode.Parse(body)!["Metadata"]!.AsObject();
        metadata.Remove("sys");
        var function = line["url"]!.GetValue<string>()[1..];
        if (data["context"]?.GetValue<string>() is { } context)
        {
            var turn = Parser.ParseFrom(Convert.FromBase64String(JsonSerializer.Deserialize<string>(context)!));
            return new RecordedCall(function, turn.InstanceId, turn, data, metadata, Reply(line));
        }

        return data.ContainsKey("input") && metadata["instanceId"]?.GetValue<string>() is { } id
            ? new RecordedCall(function, JsonSerializer.Deserialize<string>(id)!, null, data, metadata, Reply(line))
            : null;
    }

    private static InvocationReply Reply(JsonNode line)
    {
        var status = line["status"]!.GetValue<int>();
        return status == 200
            ? new InvocationReply(true, JsonNode.Parse(line["reply"]!["text"]!.GetValue<string>())!["ReturnValue"]?.DeepClone(), null, null, false)
            : EngineHarness.Error($"Response status code does not indicate success: {status} ({line["reason"]!.GetValue<string>()}).");
    }
}
