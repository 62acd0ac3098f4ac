using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(EventEvaluation.LocalHost.Tests.ServingHost))]

namespace EventEvaluation.LocalHost.Tests;

/// <summary>One LocalHost that serves the stand-in handler, for all tests that neither stop it nor move its clock.</summary>
public sealed class ServingHost : IAsyncDisposable
{
    private readonly Lazy<Task<LocalHostServer>> _server = new(() => StartAsync());

    /// <summary>The stand-in's folder.</summary>
    public static string StandIn { get; } = Path.Combine(AppContext.BaseDirectory, "StandIn");

    public Task<LocalHostServer> Server => _server.Value;

    /// <summary>Starts a LocalHost of one's own on the stand-in.</summary>
    public static Task<LocalHostServer> StartAsync(string? stateFolder = null, DateTimeOffset? frozenFrom = null, string schedule = "0 0 0 1 1 *", TextWriter? output = null) =>
        LocalHostServer.StartAsync(
            new LocalHostOptions
            {
                Port = 0,
                HandlerPath = StandIn,
                StateFolder = stateFolder ?? Directory.CreateTempSubdirectory("localhost-").FullName,
                FrozenFrom = frozenFrom,
                Output = output ?? TextWriter.Null,
                Settings = new Dictionary<string, string> { ["TickSchedule"] = schedule },
            },
            TestContext.Current.CancellationToken);

    /// <summary>A client of a host, which follows no redirect and keeps no cookie.</summary>
    public static HttpClient ClientOf(LocalHostServer server) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Address };

    /// <summary>The requests other than forwarded ones that the handler got for a function.</summary>
    public static async Task<IReadOnlyList<JsonNode>> SeenAsync(HttpClient http, string function)
    {
        var seen = JsonNode.Parse(await http.GetStringAsync("/seen", TestContext.Current.CancellationToken))!["seen"]!.AsArray();
        return [.. seen.Where(note => note!["url"]!.GetValue<string>() == "/" + function).Select(note => note!)];
    }

    /// <summary>Waits until something holds; a test that waits for ever is ended by the time limit of this wait.</summary>
    public static async Task<T> EventuallyAsync<T>(Func<Task<T>> look, Func<T, bool> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(5));
        while (true)
        {
            var value = await look();
            if (holds(value))
                return value;
            await Task.Delay(20, limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
            await (await _server.Value).DisposeAsync();
    }
}
