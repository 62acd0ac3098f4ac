using Microsoft.Extensions.Logging;

namespace EventEvaluation.Durable;

/// <summary>Answers one function's invocations.</summary>
internal abstract class FunctionHandler
{
    /// <summary>Works one invocation.</summary>
    /// <returns>The return value as JSON text; null for none. An exception is a failed invocation.</returns>
    public abstract Task<string?> InvokeAsync(Invocation invocation, ILogger logger, CancellationToken cancellationToken);
}
