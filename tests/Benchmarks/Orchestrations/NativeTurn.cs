using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using EventEvaluation.Durable.Protocol;
using EventEvaluation.LocalHost;
using EventEvaluation.LocalHost.Processes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace EventEvaluation.Benchmarks.Orchestrations;

/// <summary>What a turn takes, in milliseconds, half of them at most.</summary>
/// <param name="Turn">The first turn of an instance: from the request's first byte to the answer's last, over loopback.</param>
/// <param name="Slowest">What all but one in a hundred stay under.</param>
/// <param name="Empty">A request beside it that asks for nothing: what of the turn is the web server and the wire.</param>
internal sealed record TurnTimes(double Turn, double Slowest, double Empty);

/// <summary>The first turn of a fresh orchestration on the library's smallest handler, compiled ahead of time, asked as the host asks.</summary>
internal static class NativeTurn
{
    private const int WarmUp = 500;

    /// <summary>The published handler.</summary>
    private static string Binary => Path.Combine(ProjectRoot.Folder, "artifacts", "publish", "Probe", "release_linux-x64", "EventEvaluation.Probe");

    /// <summary>Measures it.</summary>
    /// <param name="turns">How many turns.</param>
    /// <exception cref="LocalHostException">The handler was not published, or does not serve.</exception>
    public static async Task<TurnTimes> MeasureAsync(int turns)
    {
        if (!File.Exists(Binary))
            throw new LocalHostException($"There is no {Binary}. Make it: dotnet publish tests/Durable/Probe -c Release -r linux-x64");
        var port = FreePort.Take();
        using var handler = Process.Start(new ProcessStartInfo(Binary) { Environment = { ["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{port}", ["Logging__LogLevel__Default"] = "Warning" } })!;
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
            await ServesAsync(http, handler);
            var (turn, empty) = (new List<double>(), new List<double>());
            for (var n = -WarmUp; n < turns; n++)
            {
                var (one, nothing) = (await TurnAsync(http, n), await EmptyAsync(http));
                if (n < 0)
                    continue;
                turn.Add(one);
                empty.Add(nothing);
            }

            return new(At(turn, 0.5), At(turn, 0.99), At(empty, 0.5));
        }
        finally
        {
            handler.Kill();
        }
    }

    private static async Task<double> TurnAsync(HttpClient http, int n)
    {
        var body = Encoding.UTF8.GetBytes(new JsonObject { ["Data"] = new JsonObject { ["context"] = $"\"{Request(n).ToByteString().ToBase64()}\"" }, ["Metadata"] = new JsonObject() }.ToJsonString());
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        var start = Stopwatch.GetTimestamp();
        using var answer = await http.PostAsync("ShipOrder", content);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var response = OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(JsonNode.Parse(bytes)!["ReturnValue"]!.GetValue<string>()));
        return response.Actions is [{ ScheduleTask.Name: "Reserve" }] ? took : throw new LocalHostException($"That was no first turn: {response}");
    }

    private static async Task<double> EmptyAsync(HttpClient http)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await http.GetAsync("nothing");
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static OrchestratorRequest Request(int n)
    {
        var now = Timestamp.FromDateTimeOffset(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        return new OrchestratorRequest
        {
            InstanceId = $"order-{n}",
            NewEvents =
            {
                new HistoryEvent { EventId = -1, Timestamp = now, OrchestratorStarted = new OrchestratorStartedEvent() },
                new HistoryEvent
                {
                    EventId = -1,
                    Timestamp = now,
                    ExecutionStarted = new ExecutionStartedEvent
                    {
                        Name = "ShipOrder",
                        Input = """{"Id":"1","Amount":1}""",
                        OrchestrationInstance = new OrchestrationInstance { InstanceId = $"order-{n}", ExecutionId = $"{n}" },
                    },
                },
            },
        };
    }

    private static async Task ServesAsync(HttpClient http, Process handler)
    {
        for (var since = Stopwatch.StartNew(); since.Elapsed < TimeSpan.FromSeconds(30) && !handler.HasExited;)
        {
            try
            {
                await EmptyAsync(http);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(5);
            }
        }

        throw new LocalHostException($"{Binary} does not serve.");
    }

    private static double At(List<double> all, double share) => Math.Round(all.Order().ElementAt((int)(share * (all.Count - 1))), 3);
}
