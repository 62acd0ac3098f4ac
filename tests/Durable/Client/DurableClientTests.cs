using EventEvaluation.Durable.Protocol;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Xunit;

namespace EventEvaluation.Durable.Tests.Client;

public sealed class DurableClientTests
{
    private static readonly OrchestratorName<string, string> Orchestrator = new("Test", Json.Text, Json.Text);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(OrchestrationStatus.Completed, false)]
    [InlineData(OrchestrationStatus.Running, false)]
    [InlineData(OrchestrationStatus.Failed, true)]
    public async Task Start_ReplacingOnlyWhatFailed_LooksFirst(OrchestrationStatus there, bool starts)
    {
        await using var engine = await FakeEngine.StartAsync();
        using var client = DurableClient.Connect(engine.Address, "Hub");
        engine.Played.Answers.Enqueue(State("one", there));
        engine.Played.Answers.Enqueue(new CreateInstanceResponse { InstanceId = "one" });

        var failure = await Record.ExceptionAsync(() => client.StartInstanceAsync(
            Orchestrator, "x", "one", new StartOptions { ReplaceableStatuses = [OrchestrationRuntimeStatus.Failed], Version = "2" }, Cancel));

        Assert.Equal(starts, failure is null);
        if (starts)
        {
            var request = (CreateInstanceRequest)engine.Played.Asked.Last().Request;
            Assert.Equal(("2", OrchestrationStatus.Failed), (request.Version, request.OrchestrationIdReusePolicy.ReplaceableStatus.Single()));
        }
        else
        {
            Assert.IsType<InstanceAlreadyExistsException>(failure);
        }
    }

    [Fact]
    public async Task Get_UnknownInstance_IsNull()
    {
        await using var engine = await FakeEngine.StartAsync();
        using var client = DurableClient.Connect(engine.Address, "Hub", "OtherStorage");
        engine.Played.Answers.Enqueue(new GetInstanceResponse());

        Assert.Null(await client.GetInstanceAsync("nope", Cancel));
        Assert.Equal("OtherStorage", engine.Played.Asked.Single().Headers.GetValue("durable-connectionname"));
    }

    [Fact]
    public async Task Get_ReadsOutputAndStatus()
    {
        await using var engine = await FakeEngine.StartAsync();
        using var client = DurableClient.Connect(engine.Address, "Hub");
        var reply = State("one", OrchestrationStatus.Completed);
        (reply.OrchestrationState.Output, reply.OrchestrationState.CustomStatus) = ("\"out\"", "\"status\"");
        engine.Played.Answers.Enqueue(reply);

        var instance = await client.GetInstanceAsync("one", Cancel);

        Assert.Equal(("out", "status"), (instance!.ReadOutput(Json.Text), instance.ReadCustomStatus(Json.Text)));
    }

    [Fact]
    public async Task Get_TenMegabytes_IsNotTooBig()
    {
        await using var engine = await FakeEngine.StartAsync();
        using var client = DurableClient.Connect(engine.Address, "Hub");
        var reply = State("one", OrchestrationStatus.Completed);
        reply.OrchestrationState.Output = new string('x', 10_000_000);
        engine.Played.Answers.Enqueue(reply);

        Assert.Equal(10_000_000, (await client.GetInstanceAsync("one", Cancel))!.SerializedOutput!.Length);
    }

    [Fact]
    public async Task Query_FollowsPagesToTheEnd()
    {
        await using var engine = await FakeEngine.StartAsync();
        using var client = DurableClient.Connect(engine.Address, "Hub");
        engine.Played.Answers.Enqueue(new QueryInstancesResponse { OrchestrationState = { State("a", OrchestrationStatus.Running).OrchestrationState }, ContinuationToken = "more" });
        engine.Played.Answers.Enqueue(new QueryInstancesResponse { OrchestrationState = { State("b", OrchestrationStatus.Running).OrchestrationState } });

        var found = await client.QueryInstancesAsync(
            new OrchestrationQuery { InstanceIdPrefix = "round-", Statuses = [OrchestrationRuntimeStatus.Running] }, Cancel).ToListAsync(Cancel);

        Assert.Equal(["a", "b"], found.Select(instance => instance.InstanceId));
        Assert.Equal("more", ((QueryInstancesRequest)engine.Played.Asked.Last().Request).Query.ContinuationToken);
        Assert.Equal("round-", ((QueryInstancesRequest)engine.Played.Asked.Last().Request).Query.InstanceIdPrefix);
    }

    [Fact]
    public async Task Wait_DeadlineOfOneCall_AsksAgain()
    {
        await using var engine = await FakeEngine.StartAsync();
        using var client = DurableClient.Connect(engine.Address, "Hub");
        engine.Played.Answers.Enqueue(new Status(StatusCode.DeadlineExceeded, "not yet"));
        engine.Played.Answers.Enqueue(State("one", OrchestrationStatus.Completed));

        Assert.True((await client.WaitForInstanceCompletionAsync("one", Cancel)).IsCompleted);
    }

    [Fact]
    public async Task AnyCall_NobodyThere_IsEngineUnreachable()
    {
        using var client = DurableClient.Connect(new Uri("http://127.0.0.1:1"), "Hub");

        await Assert.ThrowsAsync<EngineUnreachableException>(() => client.TerminateInstanceAsync("one", "x", Cancel));
    }

    [Fact]
    public async Task AnyCall_GivenUp_IsCancelledAndNotAFailure()
    {
        await using var engine = await FakeEngine.StartAsync();
        using var client = DurableClient.Connect(engine.Address, "Hub");
        using var given = new CancellationTokenSource();
        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SuspendInstanceAsync("one", "x", given.Token));
    }

    private static GetInstanceResponse State(string id, OrchestrationStatus status) => new()
    {
        Exists = true,
        OrchestrationState = new OrchestrationState
        {
            InstanceId = id,
            Name = "Test",
            OrchestrationStatus = status,
            CreatedTimestamp = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch),
            LastUpdatedTimestamp = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch),
        },
    };
}
