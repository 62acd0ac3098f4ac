namespace EventEvaluation.Durable;

/// <summary>
/// All that this app answers besides forwarded HTTP: orchestrators, activities, timers and queue messages, each under the name of its function folder.
/// </summary>
public sealed class FunctionHandlers
{
    private readonly Dictionary<string, object> _handlers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The functions' names, for holding them against the manifest.</summary>
    public IReadOnlyCollection<string> Names => _handlers.Keys;

    /// <summary>Adds an orchestrator.</summary>
    /// <param name="name">Its name and shapes.</param>
    /// <param name="run">Its code; pure (see <see cref="TaskOrchestrationContext"/>).</param>
    public FunctionHandlers AddOrchestrator<TInput, TOutput>(
        OrchestratorName<TInput, TOutput> name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> run) => Add(name.Name, run);

    /// <summary>Adds an activity. It may run more than once for one call (the host delivers at least once).</summary>
    /// <param name="name">Its name and shapes.</param>
    /// <param name="run">Its code; the token is cancelled when the app shuts down.</param>
    public FunctionHandlers AddActivity<TInput, TOutput>(
        ActivityName<TInput, TOutput> name, Func<TInput, CancellationToken, Task<TOutput>> run) => Add(name.Name, run);

    /// <summary>Adds a timer function.</summary>
    /// <param name="name">Its function's name.</param>
    /// <param name="run">Its code; an exception is a failed run in the host's log.</param>
    public FunctionHandlers AddTimer(string name, Func<TimerInvocation, CancellationToken, Task> run) => Add(name, run);

    /// <summary>Adds a queue function.</summary>
    /// <param name="name">Its function's name.</param>
    /// <param name="run">Its code; an exception puts the message back to be tried again.</param>
    public FunctionHandlers AddQueue(string name, Func<QueueMessage, CancellationToken, Task> run) => Add(name, run);

    private FunctionHandlers Add(string name, object run)
    {
        _handlers.Add(name, run);
        return this;
    }
}
