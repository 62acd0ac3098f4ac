using System.Text.Json.Nodes;
using Azure.Storage.Queues;

namespace EventEvaluation.LocalHost.Tests.Queues;

public sealed class QueueTriggersTests(ServingHost host)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_JsonText_ArrivesAsTheHostWasSeenToSendIt()
    {
        await using var server = await ServingHost.StartAsync();
        using var http = ServingHost.ClientOf(server);
        var queue = new QueueClient(server.StorageConnectionString, "work");
        var sent = await queue.SendMessageAsync("""{"q":1}""", Token);
        var note = Assert.Single(await ServingHost.EventuallyAsync(() => ServingHost.SeenAsync(http, "Take"), all => all.Count > 0));

        var body = JsonNode.Parse(note["body"]!.GetValue<string>())!;
        Assert.Equal("""
            "{\"q\":1}"
            """, body["Data"]!["item"]!.GetValue<string>());
        var metadata = body["Metadata"]!;
        Assert.Equal(
            ["DequeueCount", "ExpirationTime", "Id", "InsertionTime", "NextVisibleTime", "PopReceipt", "sys.MethodName", "sys.RandGuid", "sys.UtcNow"],
            Recording.Members(metadata));
        Assert.Equal("1", metadata["DequeueCount"]!.GetValue<string>());
        Assert.Equal($"\"{sent.Value.MessageId}\"", metadata["Id"]!.GetValue<string>());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$", metadata["InsertionTime"]!.GetValue<string>());
        Assert.Equal("\"{", body["Data"]!["client"]!.GetValue<string>()[..2]);
        await ServingHost.EventuallyAsync(() => CountAsync(queue), count => count == 0);
    }

    [Fact]
    public async Task Send_AlwaysFails_IsTriedAsOftenAsHostJsonSaysAndThenPoisoned()
    {
        var server = await host.Server;
        using var http = ServingHost.ClientOf(server);
        await new QueueClient(server.StorageConnectionString, "work").SendMessageAsync("please fail", Token);
        var poison = new QueueClient(server.StorageConnectionString, "work-poison");
        await ServingHost.EventuallyAsync(async () => (await poison.ExistsAsync(Token)).Value && await CountAsync(poison) > 0, isThere => isThere);

        var message = (await poison.ReceiveMessageAsync(cancellationToken: Token)).Value;
        Assert.Equal("please fail", message.MessageText);
        var tries = (await ServingHost.SeenAsync(http, "Take")).Select(note => JsonNode.Parse(note["body"]!.GetValue<string>())!["Metadata"]!["DequeueCount"]!.GetValue<string>());
        Assert.Equal(["1", "2"], tries);
    }

    [Fact]
    public async Task Frozen_MessageInTheQueue_IsHandledBeforeTimeJumps()
    {
        var start = new DateTimeOffset(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);
        await using var server = await ServingHost.StartAsync(frozenFrom: start, schedule: "0 */10 * * * *");
        using var http = ServingHost.ClientOf(server);
        var queue = new QueueClient(server.StorageConnectionString, "work");
        for (var number = 0; number < 40; number++)
            await queue.SendMessageAsync($"m{number}", Token);
        server.Driver.Limit = start.AddMinutes(10);
        await ServingHost.EventuallyAsync(() => ServingHost.SeenAsync(http, "Tick"), all => all.Count == 1);

        var times = (await ServingHost.SeenAsync(http, "Take")).Select(note => JsonNode.Parse(note["body"]!.GetValue<string>())!["Metadata"]!["sys"]!["UtcNow"]!.GetValue<string>()).ToList();
        Assert.Equal(40, times.Count);
        Assert.All(times, time => Assert.Equal("2027-03-01T12:00:00.0000000Z", time));
    }

    private static async Task<int> CountAsync(QueueClient queue) => (await queue.GetPropertiesAsync(Token)).Value.ApproximateMessagesCount;
}
