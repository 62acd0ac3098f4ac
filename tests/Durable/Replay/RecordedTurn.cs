using System.Text;
using System.Text.Json;
using EventEvaluation.Durable.Protocol;

namespace EventEvaluation.Durable.Tests.Replay;

/// <summary>One turn of an orchestrator as the real host asked for it, and what a stand-in answered that the host accepted.</summary>
/// <param name="Source">Where it stands in the recordings.</param>
/// <param name="Function">The orchestrator.</param>
/// <param name="Request">What the host sent.</param>
/// <param name="Response">What was answered; null where the stand-in broke the rules on purpose.</param>
internal sealed record RecordedTurn(string Source, string Function, OrchestratorRequest Request, OrchestratorResponse? Response)
{
    /// <summary>All turns: the run of 147 exchanges, and those of the other traces whose bytes are whole.</summary>
    public static IReadOnlyList<RecordedTurn> All { get; } = [.. FromExchanges(), .. FromTraces()];

    private static IEnumerable<RecordedTurn> FromExchanges()
    {
        foreach (var line in Repository.ReadLines("tests", "reference", "exchanges.jsonl"))
        {
            var exchange = Json.Parse(line);
            var body = Text(exchange.GetProperty("body"));
            if (!body.Contains("\"context\"", StringComparison.Ordinal)) continue;
            var context = Json.Parse(body).GetProperty("Data").GetProperty("context").GetString()!;
            var reply = Text(exchange.GetProperty("reply"));
            var answer = exchange.GetProperty("status").GetInt32() == 200 ? Json.Parse(reply).GetProperty("ReturnValue").GetString() : null;
            yield return Read($"exchange {exchange.GetProperty("n")}", exchange.GetProperty("url").GetString()![1..], Json.Parse(context).GetString()!, answer);
        }
    }

    private static IEnumerable<RecordedTurn> FromTraces() => Repository.ReadLines("tests", "reference", "turns.jsonl").Select(Json.Parse).Select(turn => Read(
        "trace " + turn.GetProperty("trace").GetString()![..3], turn.GetProperty("function").GetString()!, turn.GetProperty("context").GetString()!,
        turn.GetProperty("returnValue").GetString()));

    private static RecordedTurn Read(string source, string function, string request, string? response) => new(
        source, function, OrchestratorRequest.Parser.ParseFrom(Convert.FromBase64String(request)),
        response is null || response.StartsWith('*') ? null : OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(response)));

    private static string Text(JsonElement body) => body.TryGetProperty("text", out var text)
        ? text.GetString()!
        : body.TryGetProperty("base64", out var bytes) ? Encoding.UTF8.GetString(bytes.GetBytesFromBase64()) : "";
}
