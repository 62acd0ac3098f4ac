using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using EventEvaluation.LocalHost.Clock;
using EventEvaluation.LocalHost.Invoking;
using EventEvaluation.LocalHost.Manifest;
using EventEvaluation.LocalHost.Queues;
using EventEvaluation.Support;

namespace EventEvaluation.LocalHost.Tests.Queues;

public sealed class QueuePumpTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_MessageThatIsNoBase64_IsPoisonedAsItIsAndTheNextIsTaken()
    {
        var name = $"q{Guid.NewGuid():N}";
        var queue = new QueueClient(azurite.ConnectionString, name);
        await queue.CreateAsync(cancellationToken: Token);
        await queue.SendMessageAsync("no base64!", Token);
        await queue.SendMessageAsync(Convert.ToBase64String("good"u8), Token);
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        using var client = new HandlerClient(HangAsync, new ActivityGauge(), TimeProvider.System);
        var output = new StringWriter();
        var calls = new FunctionCalls(client, new DurableClientDocument("Hub", new Uri("http://127.0.0.1:1"), new Uri("http://localhost")), output);
        var pump = new QueuePump(Function(name), new HostJson { Executable = "" }, new Dictionary<string, string> { ["AzureWebJobsStorage"] = azurite.ConnectionString }, calls, output);

        var run = pump.RunAsync(stop.Token);
        await called.Task.WaitAsync(Token);
        await stop.CancelAsync();
        await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

        var poisoned = await new QueueClient(azurite.ConnectionString, name + "-poison").ReceiveMessagesAsync(10, cancellationToken: Token);
        Assert.Equal("no base64!", Assert.Single(poisoned.Value).MessageText);
        Assert.Equal(Convert.ToBase64String("good"u8), Assert.Single((await queue.ReceiveMessagesAsync(10, cancellationToken: Token)).Value).MessageText);
        Assert.Contains("is no base64 text", output.ToString(), StringComparison.Ordinal);

        async Task<Uri> HangAsync(CancellationToken cancellationToken)
        {
            called.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new Uri("http://127.0.0.1:1");
        }
    }

    private static FunctionDefinition Function(string queue)
    {
        var trigger = new FunctionBinding("item", BindingTypes.QueueTrigger, false, new JsonObject { ["queueName"] = queue });
        return new FunctionDefinition("Take", trigger, [trigger]);
    }
}
