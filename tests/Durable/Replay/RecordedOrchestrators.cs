using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EventEvaluation.Durable.Tests.Replay;

/// <summary>Orchestrators that do what those of the recordings did. Payloads are plain JSON, as the stand-in wrote them.</summary>
internal static class RecordedOrchestrators
{
    private static readonly ExternalEvent<JsonElement> Approval = new("Approval", Json.Any);
    private static readonly ExternalEvent<JsonElement> Item = new("item", Json.Any);

    public static IReadOnlyDictionary<string, Func<TaskOrchestrationContext, JsonElement, Task<JsonElement>>> All { get; } =
        new Dictionary<string, Func<TaskOrchestrationContext, JsonElement, Task<JsonElement>>>
        {
            ["HelloCities"] = async (context, _) => Array(await Hello(context, "Tokyo"), await Hello(context, "Seattle")),
            ["FanOut"] = async (context, _) => Array(await Task.WhenAll(Hello(context, "a"), Hello(context, "b"), Hello(context, "c"))),
            ["TimerOrch"] = async (context, _) =>
            {
                await context.CreateTimer(TimeSpan.FromSeconds(2));
                return Text("timer done");
            },
            ["EventOrch"] = async (context, input) =>
            {
                var timer = context.CreateTimer(TimeSpan.FromMilliseconds(input.GetProperty("timeoutMs").GetInt32()));
                var approval = context.WaitForExternalEvent(Approval);
                return await Task.WhenAny(approval, timer) == approval ? Object(("approved", await approval)) : Text("timeout");
            },
            ["RetryOrch"] = async (context, _) => await Call(
                context, "Flaky", Json.Parse($$"""{"key":"{{context.InstanceId}}","fail":2}"""), new RetryPolicy(3, TimeSpan.FromSeconds(1))),
            ["FailOrch"] = (context, _) => Call(context, "AlwaysFail", Text("x")),
            ["ThrowOrch"] = (_, _) => throw new InvalidOperationException("orchestrator code threw"),
            ["ParentOrch"] = async (context, _) => Object(("child", await Sub(context, "ChildOrch", Json.Parse("""{"n":21}"""), $"{context.InstanceId}:0"))),
            ["ChildOrch"] = async (context, input) =>
                Object(("n", Number(2 * input.GetProperty("n").GetInt32())), ("h", await Hello(context, "child"))),
            ["ParentFail"] = async (context, _) =>
            {
                try
                {
                    return await Sub(context, "ChildFail", Number(1), "subfail-kid");
                }
                catch (TaskFailedException failure)
                {
                    return Object(("caught", Failure(failure.FailureDetails)));
                }
            },
            ["ChildFail"] = (_, _) => throw new ArgumentException("child failed"),
            ["LoopOrch"] = async (context, input) =>
            {
                var n = input.GetProperty("n").GetInt32();
                await Hello(context, $"loop{n}");
                if (n == 2) return Text("looped 2");
                context.SetCustomStatus(Object(("n", Number(n))), Json.Any);
                return Again(context, "LoopOrch", Object(("n", Number(n + 1))));
            },
            ["CarryOrch"] = async (context, input) =>
            {
                var n = input.GetProperty("n").GetInt32();
                var item = await context.WaitForExternalEvent(Item);
                return n == 2 ? Object(("n", Number(n)), ("last", item)) : Again(context, "CarryOrch", Object(("n", Number(n + 1)), ("last", item)));
            },
            ["CarryOrch2"] = async (context, input) =>
            {
                var (n, seen) = Seen(input);
                if (n == 0) await Call(context, "SlowAct", Json.Parse("""{"ms":3000}"""));
                seen = Array([.. seen.EnumerateArray(), await context.WaitForExternalEvent(Item)]);
                return n == 2 ? seen : Again(context, "CarryOrch2", Object(("n", Number(n + 1)), ("seen", seen)));
            },
            ["CarryOrch3"] = async (context, input) =>
            {
                var (n, seen) = Seen(input);
                if (n == 0) await Call(context, "SlowAct", Json.Parse("""{"ms":3000}"""));
                var item = context.WaitForExternalEvent(Item);
                var timer = context.CreateTimer(TimeSpan.FromSeconds(3));
                seen = Array([.. seen.EnumerateArray(), await Task.WhenAny(item, timer) == item ? await item : Text("lost")]);
                return n == 2 ? seen : Again(context, "CarryOrch3", Object(("n", Number(n + 1)), ("seen", seen)), preserve: false);
            },
            ["StatusOrch"] = async (context, _) =>
            {
                context.SetCustomStatus(Json.Parse("""{"phase":"one"}"""), Json.Any);
                await context.CreateTimer(TimeSpan.FromSeconds(3));
                context.SetCustomStatus(Json.Parse("""{"phase":"two"}"""), Json.Any);
                return Text("ok");
            },
            ["ForeverOrch"] = async (context, _) => await context.WaitForExternalEvent(new ExternalEvent<JsonElement>("never", Json.Any)),
            ["SendEventOrch"] = (context, input) =>
            {
                context.SendEvent(input.GetProperty("target").GetString()!, Approval, Json.Parse("""{"by":"orchestration"}"""));
                return Task.FromResult(Text("sent"));
            },
            ["LongTimerOrch"] = async (context, _) =>
            {
                await context.CreateTimer(TimeSpan.FromDays(10));
                return Text("long");
            },
            ["NoSuchActivity"] = async (context, _) =>
            {
                try
                {
                    return await Call(context, "DoesNotExist", Text("x"));
                }
                catch (TaskFailedException failure) when (failure.FailureDetails.ErrorType.Length == 0)
                {
                    return Object();
                }
            },
            ["ObjOrch"] = async (context, input) => Object(
                ("a", await Call(context, "RawTypes", input)), ("b", await Call(context, "NullOut", Json.Parse("null"))),
                ("d", await Call(context, "ObjOut", Json.Parse("""{"a":1,"ü":"é"}""")))),
            ["CallOrch"] = async (context, input) =>
            {
                try
                {
                    return Object(("ok", await Call(context, input.GetProperty("activity").GetString()!, input.GetProperty("input"))));
                }
                catch (TaskFailedException failure)
                {
                    return Object(("failed", Failure(failure.FailureDetails)));
                }
            },
        };

    private static Task<JsonElement> Hello(TaskOrchestrationContext context, string name) => Call(context, "SayHello", Text(name));

    private static Task<JsonElement> Call(TaskOrchestrationContext context, string activity, JsonElement input, RetryPolicy? retry = null) =>
        context.CallActivityAsync(new ActivityName<JsonElement, JsonElement>(activity, Json.Any, Json.Any) { Format = PayloadFormat.Plain }, input, retry);

    private static Task<JsonElement> Sub(TaskOrchestrationContext context, string name, JsonElement input, string instanceId) =>
        context.CallSubOrchestratorAsync(new OrchestratorName<JsonElement, JsonElement>(name, Json.Any, Json.Any), input, instanceId);

    private static JsonElement Again(TaskOrchestrationContext context, string name, JsonElement input, bool preserve = true)
    {
        context.ContinueAsNew(new OrchestratorName<JsonElement, JsonElement>(name, Json.Any, Json.Any), input, preserve);
        return input;
    }

    private static (int N, JsonElement Seen) Seen(JsonElement input) =>
        (input.GetProperty("n").GetInt32(), input.TryGetProperty("seen", out var seen) ? seen : Array());

    // The shape in which the stand-in's protobuf library prints failure details.
    private static JsonElement Failure(TaskFailureDetails failure)
    {
        var members = new List<(string, JsonElement)> { ("errorType", Text(failure.ErrorType)), ("errorMessage", Text(failure.ErrorMessage)) };
        if (failure.StackTrace is not null) members.Add(("stackTrace", Object(("value", Text(failure.StackTrace)))));
        if (failure.InnerFailure is not null) members.Add(("innerFailure", Failure(failure.InnerFailure)));
        return Object([.. members]);
    }

    private static JsonElement Text(string text) => Json.Parse($"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"");

    private static JsonElement Number(int number) => Json.Parse(number.ToString(CultureInfo.InvariantCulture));

    private static JsonElement Array(params JsonElement[] items) => Json.Parse($"[{string.Join(',', items.Select(Raw))}]");

    private static JsonElement Object(params (string Name, JsonElement Value)[] members) =>
        Json.Parse($"{{{string.Join(',', members.Select(member => $"\"{member.Name}\":{Raw(member.Value)}"))}}}");

    private static string Raw(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? "\"<undefined>\"" : value.GetRawText();
}
