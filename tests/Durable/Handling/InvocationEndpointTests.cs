using System.Net;
using Xunit;

namespace EventEvaluation.Durable.Tests.Handling;

public sealed class InvocationEndpointTests(ITestOutputHelper output)
{
    private const string Client =
        """{"taskHubName":"Hub","connectionName":null,"requiredQueryStringParameters":"code=k","rpcBaseUrl":"http://127.0.0.1:41487","maxGrpcMessageSizeInBytes":4194304,"grpcHttpClientTimeout":"\"00:01:40\""}""";

    private static readonly string ClientBinding = ",\"client\":" + RunningHandler.Quote(RunningHandler.Quote(Client));
    private static readonly ActivityName<string, string> Greet = new("Greet", Json.Text, Json.Text);

    [Fact]
    public async Task Timer_AsRecorded_RunsAndAnswersAnEmptyObject()
    {
        TimerInvocation? seen = null;
        await using var handler = await RunningHandler.StartAsync(new FunctionHandlers().AddTimer("Timer", (timer, _) =>
        {
            seen = timer;
            return Task.CompletedTask;
        }));

        var reply = await handler.PostAsync("Timer", """{"Data":{"timer":{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"0001-01-01T00:00:00","Next":"2026-11-23T05:00:00+00:00"},"IsPastDue":true}},"Metadata":{}}""");

        Assert.Equal("{}", await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await RunningHandler.ReadAsync(reply);
        Assert.Equal(new TimerInvocation(true, null, new DateTimeOffset(2026, 11, 23, 5, 0, 0, TimeSpan.Zero), null), seen);
    }

    [Fact]
    public async Task Timer_WithAClientBindingFirst_GetsBoth()
    {
        TimerInvocation? seen = null;
        await using var handler = await RunningHandler.StartAsync(new FunctionHandlers().AddTimer("Timer", (timer, _) =>
        {
            seen = timer;
            return Task.CompletedTask;
        }));

        await handler.PostAsync("Timer", $$$"""{"Data":{{{{ClientBinding[1..]}}},"timer":{"ScheduleStatus":null,"IsPastDue":true}},"Metadata":{}}""");

        Assert.True(seen!.IsPastDue);
        Assert.NotNull(seen.Client);
    }

    [Theory]
    [InlineData("plain text")]
    [InlineData("{\"q\":1}")]
    [InlineData("\"quoted\"")]
    [InlineData("it speaks of rpcBaseUrl")]
    [InlineData("{\"taskHubName\":\"Hub\",\"rpcBaseUrl\":\"http://far.example:80\"}")]
    [InlineData("")]
    [InlineData("ünïcode ✓")]
    public async Task Queue_AnyText_ArrivesAsItWas(string text)
    {
        QueueMessage? seen = null;
        await using var handler = await RunningHandler.StartAsync(new FunctionHandlers().AddQueue("Queue", (message, _) =>
        {
            seen = message;
            return Task.CompletedTask;
        }));

        await RunningHandler.ReadAsync(await handler.PostAsync("Queue", RunningHandler.Envelope("item", text, "", """ "DequeueCount":"3","Id":"\"m-1\"" """)));

        Assert.Equal(new QueueMessage(text, 3, "m-1", null), seen);
    }

    [Fact]
    public async Task Queue_WithAClientBinding_GetsOneClientForTheAddress()
    {
        var seen = new List<DurableClient?>();
        await using var handler = await RunningHandler.StartAsync(new FunctionHandlers().AddQueue("Queue", (message, _) =>
        {
            seen.Add(message.Client);
            return Task.CompletedTask;
        }));

        for (var times = 0; times < 2; times++) await handler.PostAsync("Queue", RunningHandler.Envelope("item", "x", ClientBinding));

        Assert.NotNull(seen[0]);
        Assert.Same(seen[0], seen[1]);
    }

    [Fact]
    public async Task Queue_Failure_Is500WithoutItsMessage_SoThatTheHostTriesAgain()
    {
        await using var handler = await RunningHandler.StartAsync(
            new FunctionHandlers().AddQueue("Queue", (_, _) => throw new InvalidOperationException("ada@example.org is not there")));

        var reply = await handler.PostAsync("Queue", RunningHandler.Envelope("item", "x"));

        Assert.Equal((HttpStatusCode.InternalServerError, "InvalidOperationException"), (reply.StatusCode, reply.ReasonPhrase));
    }

    [Fact]
    public async Task Activity_Sealed_RoundTrips()
    {
        await using var handler = await RunningHandler.StartAsync(new FunctionHandlers().AddActivity(Greet, (name, _) => Task.FromResult($"Hello {name}!")));

        var result = await handler.CallActivityAsync("Greet", SealedPayload.WriteInput("Tokyo", Json.Text, PayloadFormat.Sealed));

        Assert.Equal("Hello Tokyo!", SealedPayload.ReadResult(result, Json.Text, PayloadFormat.Sealed));
    }

    [Fact]
    public async Task Activity_Failure_TravelsInBandWithTypeMessageAndCause()
    {
        await using var handler = await RunningHandler.StartAsync(new FunctionHandlers().AddActivity<string, string>(
            Greet, (_, _) => throw new InvalidOperationException("ünlucky\nday", new TimeoutException("slow"))));

        var result = await handler.CallActivityAsync("Greet", "\"\\\"x\\\"\"");

        var failure = Assert.Throws<TaskFailureException>(() => SealedPayload.ReadResult(result, Json.Text, PayloadFormat.Sealed)).Details;
        Assert.Equal(("System.InvalidOperationException", "ünlucky\nday"), (failure.ErrorType, failure.ErrorMessage));
        Assert.Contains("InvocationEndpointTests", failure.StackTrace, StringComparison.Ordinal);
        Assert.True(failure.IsCausedBy<TimeoutException>());
    }

    [Fact]
    public async Task Activity_Plain_ReadsAndWritesPlainJsonAndFailsWith500()
    {
        var plain = new ActivityName<int, string>("Plain", Json.Number, Json.Text) { Format = PayloadFormat.Plain };
        await using var handler = await RunningHandler.StartAsync(
            new FunctionHandlers().AddActivity(plain, (n, _) => n > 0 ? Task.FromResult($"{n}") : throw new ArgumentException("not positive")));

        Assert.Equal("\"7\"", await handler.CallActivityAsync("Plain", "7"));
        Assert.Equal(HttpStatusCode.InternalServerError, (await handler.PostAsync("Plain", RunningHandler.Envelope("input", "0"))).StatusCode);
    }

    [Fact]
    public async Task Activity_EveryRecordedInvocation_IsReadAndAnsweredAsRecorded()
    {
        var (seen, answer) = ("", default(System.Text.Json.JsonElement));
        var recorded = Repository.ReadLines("tests", "reference", "activities.jsonl").Select(Json.Parse).ToList();
        var handlers = new FunctionHandlers();
        foreach (var name in recorded.Select(entry => entry.GetProperty("function").GetString()!).Distinct())
        {
            // Does what the recorded one did: gives its value, or fails.
            var activity = new ActivityName<System.Text.Json.JsonElement, System.Text.Json.JsonElement>(name, Json.Any, Json.Any) { Format = PayloadFormat.Plain };
            handlers.AddActivity(activity, (input, _) =>
            {
                seen = input.GetRawText();
                return answer.ValueKind == System.Text.Json.JsonValueKind.Object ? Task.FromResult(answer.GetProperty("ReturnValue")) : throw new InvalidOperationException("as recorded");
            });
        }

        await using var handler = await RunningHandler.StartAsync(handlers);
        foreach (var entry in recorded)
        {
            answer = entry.GetProperty("reply");
            var envelope = entry.GetProperty("envelope");
            var response = await handler.PostAsync(entry.GetProperty("function").GetString()!, envelope.GetRawText());
            Assert.Equal(Json.Parse(envelope.GetProperty("Data").GetProperty("input").GetString()!).GetString(), seen);
            if (answer.ValueKind == System.Text.Json.JsonValueKind.Object)
                Assert.True(System.Text.Json.JsonElement.DeepEquals(answer.GetProperty("ReturnValue"), (await RunningHandler.ReadAsync(response)).GetProperty("ReturnValue")));
            else
                Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
            output.WriteLine($"{entry.GetProperty("trace").GetString(),-48} {(answer.ValueKind == System.Text.Json.JsonValueKind.Object ? "equal" : "fails, as recorded")}");
        }

        Assert.Equal(48, recorded.Count);
    }

    [Fact]
    public async Task Activity_AppShutsDown_IsCancelledAndSaysSo()
    {
        var began = new TaskCompletionSource();
        var handler = await RunningHandler.StartAsync(new FunctionHandlers().AddActivity(Greet, async (_, cancellationToken) =>
        {
            began.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return "";
        }));

        var call = handler.CallActivityAsync("Greet", "\"\\\"x\\\"\"");
        await began.Task;
        await handler.StopAsync();

        var failure = Assert.Throws<TaskFailureException>(() => SealedPayload.ReadResult(call.Result, Json.Text, PayloadFormat.Sealed)).Details;
        Assert.Equal(typeof(TaskCanceledException).FullName, failure.ErrorType);
        await handler.DisposeAsync();
    }

    [Fact]
    public async Task Log_CarriesInvocationIdAndTraceParent()
    {
        using var log = new ScopeLog();
        await using var handler = await RunningHandler.StartAsync(
            new FunctionHandlers().AddQueue("Queue", (_, _) => throw new InvalidOperationException("no")), log);

        await handler.PostAsync("Queue", RunningHandler.Envelope("item", "x"), ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

        Assert.Contains(log.Scopes, scope => scope.TryGetValue("InvocationId", out var id) && id.Equals("invocation-1")
            && scope.TryGetValue("TraceParent", out var trace) && trace.ToString()!.StartsWith("00-0af7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_AnyPath_IsAnswered_WhichIsReadiness()
    {
        await using var handler = await RunningHandler.StartAsync(new FunctionHandlers());

        Assert.Equal(HttpStatusCode.NotFound, (await handler.GetAsync("/")).StatusCode);
    }

    [Fact]
    public void Add_ANameTwice_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new FunctionHandlers().AddTimer("A", (_, _) => Task.CompletedTask).AddQueue("a", (_, _) => Task.CompletedTask));
}
