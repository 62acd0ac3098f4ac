using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EventEvaluation.Durable;

/// <summary>
/// Awaits of tasks that are no orchestration tasks show only when such a task completes, which may be after the turn was answered. They are
/// remembered here so that the instance's next turn fails with the reason; after a restart of the process they show again.
/// </summary>
internal sealed class ForeignAwaits
{
    private readonly ConcurrentDictionary<string, string> _messages = new(StringComparer.Ordinal);

    public void Notice(string instanceId, string message, ILogger logger)
    {
        if (_messages.TryAdd(instanceId, message)) logger.LogError("Instance {InstanceId}: {Message}", instanceId, message);
    }

    public string? Find(string instanceId) => _messages.GetValueOrDefault(instanceId);

    public void Forget(string instanceId) => _messages.TryRemove(instanceId, out _);
}
