using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;

namespace EventEvaluation.Durable;

/// <summary>
/// All that an orchestrator may touch. Its code is run again from the start at every turn and must come to the same calls each time:
/// no clock, no random, no I/O but through here. <c>Task.WhenAll</c> and <c>Task.WhenAny</c> work on the tasks given here; awaiting any other
/// task fails the instance. The last parameters of the calls (<c>file</c>, <c>line</c>) are filled in by the compiler and serve error messages.
/// </summary>
public abstract class TaskOrchestrationContext
{
    /// <summary>The orchestrator's name.</summary>
    public abstract string Name { get; }

    /// <summary>The instance's id.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The id of the instance that started this one as a sub-orchestration; null when nobody did.</summary>
    public abstract string? ParentInstanceId { get; }

    /// <summary>The version the instance was started with; null when none was given. Branch on it when the code changes under running instances.</summary>
    public abstract string? Version { get; }

    /// <summary>Whether the code is going over what it did in an earlier turn.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>The present instant, the same at every replay: when the turn began that first came to this place.</summary>
    public abstract DateTimeOffset CurrentUtcDateTime { get; }

    /// <summary>Calls an activity.</summary>
    /// <param name="activity">Which.</param>
    /// <param name="input">What it is given.</param>
    /// <param name="retry">Whether and how to call again when it fails; null = not.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>What the activity gave back.</returns>
    /// <exception cref="TaskFailedException">The activity failed (for the last time).</exception>
    public abstract Task<TOutput> CallActivityAsync<TInput, TOutput>(
        ActivityName<TInput, TOutput> activity, TInput input, RetryPolicy? retry = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);

    /// <summary>Runs another orchestrator as a part of this one.</summary>
    /// <param name="orchestrator">Which.</param>
    /// <param name="input">What it is started with.</param>
    /// <param name="instanceId">Its instance id; null = made from this instance's and the call's number, the same at every replay.</param>
    /// <param name="retry">Whether and how to run it again when it fails; null = not.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>What the orchestrator ended with.</returns>
    /// <exception cref="TaskFailedException">It failed (for the last time).</exception>
    /// <exception cref="ArgumentException">The instance id is empty: the real host would stall every instance of the task hub.</exception>
    public abstract Task<TOutput> CallSubOrchestratorAsync<TInput, TOutput>(
        OrchestratorName<TInput, TOutput> orchestrator, TInput input, string? instanceId = null, RetryPolicy? retry = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);

    /// <summary>
    /// Waits until an instant, however far away (the storage takes 7 days at most, so longer waits go in hops of 3 days). It may end up to
    /// 1 s early: never look at the clock afterwards, that the task completed is the fact.
    /// </summary>
    /// <param name="fireAt">When to go on; an instant that has passed ends the wait at the next turn.</param>
    /// <param name="cancellationToken">Gives the wait up. The instance does not wait for a timer that nobody awaits.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public abstract Task CreateTimer(
        DateTimeOffset fireAt, CancellationToken cancellationToken = default, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);

    /// <summary>Waits for a while, counted from <see cref="CurrentUtcDateTime"/>.</summary>
    /// <param name="delay">How long, however long.</param>
    /// <param name="cancellationToken">Gives the wait up.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public Task CreateTimer(
        TimeSpan delay, CancellationToken cancellationToken = default, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        CreateTimer(CurrentUtcDateTime + delay, cancellationToken, file, line);

    /// <summary>Waits for an event from outside. Events that came before anybody waited are kept and handed out in the order they came.</summary>
    /// <param name="name">Which.</param>
    /// <param name="cancellationToken">Gives the wait up; the event then goes to the next who waits.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>What the event carried.</returns>
    public abstract Task<T> WaitForExternalEvent<T>(
        ExternalEvent<T> name, CancellationToken cancellationToken = default, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);

    /// <summary>Waits for an event from outside, but not for ever.</summary>
    /// <param name="name">Which.</param>
    /// <param name="timeout">How long to wait, however long.</param>
    /// <param name="cancellationToken">Gives the wait up.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>What the event carried.</returns>
    /// <exception cref="TimeoutException">No such event came in time.</exception>
    public abstract Task<T> WaitForExternalEvent<T>(
        ExternalEvent<T> name, TimeSpan timeout, CancellationToken cancellationToken = default, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);

    /// <summary>Raises an event to another instance. Nothing tells whether that instance is there.</summary>
    /// <param name="instanceId">The other instance.</param>
    /// <param name="name">Which event.</param>
    /// <param name="payload">What it carries.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public abstract void SendEvent<T>(
        string instanceId, ExternalEvent<T> name, T payload, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0);

    /// <summary>
    /// Ends this run and starts the instance again from nothing with a new input, so that a long-lived instance's history stays short.
    /// Return right after it; what the orchestrator returns is then ignored.
    /// </summary>
    /// <param name="orchestrator">This orchestrator's own name (for the input's shape).</param>
    /// <param name="input">What the next run is started with.</param>
    /// <param name="preserveUnprocessedEvents">Whether events that nobody took yet go to the next run; otherwise they are lost.</param>
    public abstract void ContinueAsNew<TInput, TOutput>(OrchestratorName<TInput, TOutput> orchestrator, TInput input, bool preserveUnprocessedEvents = true);

    /// <summary>
    /// Says where the instance stands, for anybody who looks at it. The host forgets it at each turn, so it is sent again each time; a run that
    /// continues as new starts without one.
    /// </summary>
    /// <param name="status">What to show.</param>
    /// <param name="type">How it is written as JSON.</param>
    /// <exception cref="ArgumentException">Its JSON has more than 8,192 characters; the host would fail the instance.</exception>
    public abstract void SetCustomStatus<T>(T status, JsonTypeInfo<T> type);

    /// <summary>A new id, the same at every replay.</summary>
    public abstract Guid NewGuid();

    /// <summary>A logger that is silent while replaying, so that each line is written once.</summary>
    /// <param name="inner">Where the lines go.</param>
    public abstract ILogger CreateReplaySafeLogger(ILogger inner);
}
