using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EventEvaluation.LocalHost.Invoking;
using EventEvaluation.LocalHost.Processes;

namespace EventEvaluation.LocalHost.Tests.Invoking;

public sealed class HandlerConnectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Send_ConnectionEndsWithoutAnAnswer_IsDeliveredOnceOnly(bool isUsedBefore)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var requests = new ConcurrentQueue<string>();
        var serving = ServeAsync(listener, requests);
        var address = new Uri($"http://{listener.LocalEndpoint}/");
        using var http = HandlerConnection.CreateClient(_ => Task.FromResult(address));
        if (isUsedBefore)
            Assert.Equal("ok", await http.GetStringAsync(new Uri(address, "fine"), Token));
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri(address, "drop"), Token));
        Assert.Equal("ok", await http.GetStringAsync(new Uri(address, "fine"), Token));
        listener.Stop();
        await Assert.ThrowsAnyAsync<Exception>(() => serving);
        Assert.Single(requests, request => request.StartsWith("GET /drop", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_NobodyListensYet_WaitsForTheHandlerAndDelivers()
    {
        using var listener = new TcpListener(IPAddress.Loopback, FreePort.Take());
        var address = new Uri($"http://{listener.LocalEndpoint}/");
        var requests = new ConcurrentQueue<string>();
        using var http = HandlerConnection.CreateClient(token =>
        {
            listener.Start();
            _ = ServeAsync(listener, requests);
            return Task.FromResult(address);
        });
        Assert.Equal("ok", await http.GetStringAsync(new Uri(address, "fine"), Token));
    }

    private static async Task ServeAsync(TcpListener listener, ConcurrentQueue<string> requests)
    {
        while (true)
            _ = AnswerAsync(await listener.AcceptTcpClientAsync(Token), requests);
    }

    private static async Task AnswerAsync(TcpClient connection, ConcurrentQueue<string> requests)
    {
        using var client = connection;
        var buffer = new byte[4096];
        while (await client.GetStream().ReadAsync(buffer, Token) is > 0 and var count)
        {
            var request = Encoding.ASCII.GetString(buffer, 0, count);
            requests.Enqueue(request);
            if (request.StartsWith("GET /drop", StringComparison.Ordinal))
                return;
            await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray(), Token);
        }
    }
}
