using System.Text.Json;

namespace EventEvaluation.Durable;

/// <summary>
/// All that this app answers besides forwarded HTTP: orchestrators, activities, timers and queue messages, each under the name of its function folder.
/// </summary>
public sealed class FunctionHandlers
{
    private readonly Dictionary<string, FunctionHandler> _handlers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The functions' names, for holding them against the manifest.</summary>
    public IReadOnlyCollection<string> Names => _handlers.Keys;

    internal IReadOnlyDictionary<string, FunctionHandler> All => _handlers;

    /// <summary>Adds an orchestrator.</summary>
    /// <param name="name">Its name and shapes.</param>
    /// <param name="run">Its code; pure (see <see cref="TaskOrchestrationContext"/>).</param>
    /// <exception cref="ArgumentException">There is a function of that name already.</exception>
    public FunctionHandlers AddOrchestrator<TInput, TOutput>(
        OrchestratorName<TInput, TOutput> name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> run)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(run);
        return Add(name.Name, new OrchestratorHandler(async (context, input) =>
        {
            var value = input is null ? default! : JsonSerializer.Deserialize(input, name.Input)!;
            return JsonSerializer.Serialize(await run(context, value), name.Output);
        }));
    }

    /// <summary>Adds an activity. It may run more than once for one call (the host delivers at least once).</summary>
    /// <param name="name">Its name and shapes.</param>
    /// <param name="run">Its code; the token is cancelled when the app shuts down.</param>
    /// <exception cref="ArgumentException">There is a function of that name already.</exception>
    public FunctionHandlers AddActivity<TInput, TOutput>(ActivityName<TInput, TOutput> name, Func<TInput, CancellationToken, Task<TOutput>> run)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(run);
        return Add(name.Name, new ActivityHandler<TInput, TOutput>(name, run));
    }

    /// <summary>Adds a timer function.</summary>
    /// <param name="name">Its function's name.</param>
    /// <param name="run">Its code; an exception is a failed run in the host's log.</param>
    /// <exception cref="ArgumentException">There is a function of that name already.</exception>
    public FunctionHandlers AddTimer(string name, Func<TimerInvocation, CancellationToken, Task> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Add(name, new TimerHandler(run));
    }

    /// <summary>Adds a queue function.</summary>
    /// <param name="name">Its function's name.</param>
    /// <param name="run">Its code; an exception puts the message back to be tried again.</param>
    /// <exception cref="ArgumentException">There is a function of that name already.</exception>
    public FunctionHandlers AddQueue(string name, Func<QueueMessage, CancellationToken, Task> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Add(name, new QueueHandler(run));
    }

    private FunctionHandlers Add(string name, FunctionHandler handler)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _handlers.Add(name, handler);
        return this;
    }
}
