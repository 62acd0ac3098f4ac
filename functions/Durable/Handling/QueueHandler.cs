using System.Globalization;
using Microsoft.Extensions.Logging;

namespace EventEvaluation.Durable;

/// <summary>Answers a queue function's messages.</summary>
internal sealed class QueueHandler(Func<QueueMessage, CancellationToken, Task> run) : FunctionHandler
{
    public override async Task<string?> InvokeAsync(Invocation invocation, ILogger logger, CancellationToken cancellationToken)
    {
        var count = int.TryParse(invocation.Metadata("DequeueCount"), NumberStyles.None, CultureInfo.InvariantCulture, out var times) ? times : 1;
        await run(new QueueMessage(invocation.TriggerText, count, invocation.Metadata("Id"), invocation.Client), cancellationToken);
        return null;
    }
}
