using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventEvaluation.Durable.Protocol;
using Google.Protobuf;
using Grpc.Core;
using Xunit;

namespace EventEvaluation.Durable.Tests.Client;

/// <summary>Each recorded call of a client to the real extension, made by ours: the same request, and its answer or error understood.</summary>
public sealed class RecordedCallsTests(ITestOutputHelper output)
{
    // Out of scope until somebody needs them; entities too.
    private static readonly string[] NotOffered = ["Hello", "WaitForInstanceStart", "StreamInstanceHistory", "RewindInstance", "RestartInstance"];

    [Fact]
    public async Task EveryRecordedCall_AsksTheSameAndUnderstandsTheAnswer()
    {
        await using var engine = await FakeEngine.StartAsync();
        using var client = DurableClient.Connect(engine.Address, "RealHub");
        var (made, left) = (0, 0);
        foreach (var call in Repository.ReadLines("tests", "reference", "calls.jsonl").Select(line => JsonNode.Parse(line)!))
        {
            var method = call["method"]!.GetValue<string>().Split('/')[^1].Split(' ')[0];
            if (NotOffered.Contains(method))
            {
                Print(call, "not offered");
                left++;
                continue;
            }
            var request = Read(Requests[method], call["request"]!);
            engine.Played.Answers.Enqueue(
                call["error"] is { } error
                    ? new Status((StatusCode)error["code"]!.GetValue<int>(), error["details"]!.GetValue<string>())
                    : Read(Responses[method], call["response"]!));
            // The listing asks for further pages; the recording has one.
            if (method == "QueryInstances") engine.Played.Answers.Enqueue(new QueryInstancesResponse());

            var failure = await Record.ExceptionAsync(() => MakeAsync(client, method, request));

            Assert.True(engine.Played.Asked.TryDequeue(out var asked));
            Assert.Equal(call["method"]!.GetValue<string>(), asked.Method);
            Assert.Equal(request, asked.Request);
            Assert.Equal("RealHub", asked.Headers.GetValue("durable-taskhub"));
            Assert.Null(asked.Headers.Get("durable-connectionname"));
            Assert.InRange(asked.Deadline, DateTime.UtcNow, DateTime.UtcNow.AddMinutes(1));
            Assert.Equal(Expected(call["error"]), failure?.GetType());
            if (failure is not null) Assert.Equal(call["error"]!["details"]!.GetValue<string>(), failure.Message);
            engine.Played.Asked.Clear();
            Print(call, failure is null ? "equal" : $"equal, {failure.GetType().Name}");
            made++;
        }
        output.WriteLine($"{made} calls equal, {left} not offered");
        Assert.Equal((21, 5), (made, left));
    }

    private static readonly Dictionary<string, MessageParser> Requests = new()
    {
        ["StartInstance"] = CreateInstanceRequest.Parser,
        ["GetInstance"] = GetInstanceRequest.Parser,
        ["WaitForInstanceCompletion"] = GetInstanceRequest.Parser,
        ["RaiseEvent"] = RaiseEventRequest.Parser,
        ["TerminateInstance"] = TerminateRequest.Parser,
        ["SuspendInstance"] = SuspendRequest.Parser,
        ["ResumeInstance"] = ResumeRequest.Parser,
        ["QueryInstances"] = QueryInstancesRequest.Parser,
        ["PurgeInstances"] = PurgeInstancesRequest.Parser,
    };

    private static readonly Dictionary<string, MessageParser> Responses = new()
    {
        ["StartInstance"] = CreateInstanceResponse.Parser,
        ["GetInstance"] = GetInstanceResponse.Parser,
        ["WaitForInstanceCompletion"] = GetInstanceResponse.Parser,
        ["RaiseEvent"] = RaiseEventResponse.Parser,
        ["TerminateInstance"] = TerminateResponse.Parser,
        ["SuspendInstance"] = SuspendResponse.Parser,
        ["ResumeInstance"] = ResumeResponse.Parser,
        ["QueryInstances"] = QueryInstancesResponse.Parser,
        ["PurgeInstances"] = PurgeInstancesResponse.Parser,
    };

    private static async Task MakeAsync(DurableClient client, string method, IMessage request)
    {
        switch (request)
        {
            case CreateInstanceRequest start:
                var id = await client.StartInstanceAsync(new OrchestratorName<JsonElement, JsonElement>(start.Name, Json.Any, Json.Any), Json.Parse(start.Input), start.InstanceId);
                Assert.NotEmpty(id);
                break;
            case GetInstanceRequest wait when method == "WaitForInstanceCompletion":
                Assert.True((await client.WaitForInstanceCompletionAsync(wait.InstanceId)).IsCompleted);
                break;
            case GetInstanceRequest get:
                Assert.Equal(get.InstanceId, (await client.GetInstanceAsync(get.InstanceId, get.GetInputsAndOutputs))!.InstanceId);
                break;
            case RaiseEventRequest raise:
                await client.RaiseEventAsync(raise.InstanceId, new ExternalEvent<JsonElement>(raise.Name, Json.Any), Json.Parse(raise.Input));
                break;
            case TerminateRequest terminate:
                await client.TerminateInstanceAsync(terminate.InstanceId, terminate.Output);
                break;
            case SuspendRequest suspend:
                await client.SuspendInstanceAsync(suspend.InstanceId, suspend.Reason);
                break;
            case ResumeRequest resume:
                await client.ResumeInstanceAsync(resume.InstanceId, resume.Reason);
                break;
            case QueryInstancesRequest query:
                var found = await client.QueryInstancesAsync(new OrchestrationQuery { PageSize = query.Query.MaxInstanceCount, FetchInputsAndOutputs = true })
                    .ToListAsync(TestContext.Current.CancellationToken);
                Assert.Equal(2, found.Count);
                Assert.All(found, instance => Assert.Null(instance.SerializedCustomStatus));
                break;
            case PurgeInstancesRequest { PurgeInstanceFilter: { } filter }:
                await client.PurgeInstancesAsync(
                    filter.CreatedTimeFrom.ToDateTimeOffset(), null, [.. filter.RuntimeStatus.Select(status => (OrchestrationRuntimeStatus)status)]);
                break;
            case PurgeInstancesRequest purge:
                Assert.True(await client.PurgeInstanceAsync(purge.InstanceId));
                break;
            default:
                Assert.Fail($"{request.Descriptor.Name} is not made here.");
                break;
        }
    }

    private static Type? Expected(JsonNode? error) => error?["code"]!.GetValue<int>() switch
    {
        null => null,
        5 => typeof(InstanceNotFoundException),
        6 => typeof(InstanceAlreadyExistsException),
        9 => typeof(InstanceStateException),
        var other => throw new ArgumentOutOfRangeException(nameof(error), other, null),
    };

    private void Print(JsonNode call, string result) => output.WriteLine($"{call["trace"]!.GetValue<string>(),-40} {result}");

    private static IMessage Read(MessageParser parser, JsonNode recorded)
    {
        var descriptor = parser.ParseFrom(ByteString.Empty).Descriptor;
        return new JsonParser(JsonParser.Settings.Default.WithIgnoreUnknownFields(true)).Parse(Canonical(recorded)?.ToJsonString() ?? "{}", descriptor);
    }

    // From the recorder's shape (wrappers and timestamps as their fields, enums by name) to protobuf's own JSON.
    private static JsonNode? Canonical(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject wrapper when wrapper.Count == 1 && wrapper.ContainsKey("value"):
                return wrapper["value"]!.DeepClone();
            case JsonObject instant when instant.ContainsKey("seconds"):
                var ticks = (instant["nanos"]?.GetValue<long>() ?? 0) / 100;
                return DateTimeOffset.FromUnixTimeSeconds(instant["seconds"]!.GetValue<long>()).AddTicks(ticks).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
            case JsonObject members:
                return new JsonObject(members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Key, Canonical(member.Value))));
            case JsonArray items:
                return new JsonArray([.. items.Select(Canonical)]);
            default:
                return node?.DeepClone();
        }
    }
}
