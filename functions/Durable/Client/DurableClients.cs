using System.Collections.Concurrent;

namespace EventEvaluation.Durable;

/// <summary>Clients by address: the engine's address stays while the host lives, so the connection is kept.</summary>
internal sealed class DurableClients : IDisposable
{
    private readonly ConcurrentDictionary<DurableClientBinding, Lazy<DurableClient>> _clients = new();

    public DurableClient Get(DurableClientBinding binding) => _clients.GetOrAdd(
        binding,
        static key => new Lazy<DurableClient>(() => DurableClient.Connect(new Uri(key.RpcBaseUrl), key.TaskHubName, key.ConnectionName))).Value;

    public void Dispose()
    {
        foreach (var client in _clients.Values) client.Value.Dispose();
        _clients.Clear();
    }
}
