using System.Text.Json;

namespace EventEvaluation.Durable;

/// <summary>The kinds of actions that the history confirms and completes.</summary>
internal enum ActionKind
{
    Activity,
    Timer,
    SubOrchestration,
    SentEvent,
}

/// <summary>A call whose completion has not come yet.</summary>
internal abstract class OpenTask(ActionKind kind)
{
    public ActionKind Kind => kind;

    public abstract void Succeed(string? result);

    public abstract void Fail(TaskFailureDetails failure);
}

/// <summary>A call that gives a value back.</summary>
/// <param name="kind">What was called.</param>
/// <param name="name">Its name.</param>
/// <param name="id">Its number.</param>
/// <param name="read">Reads the value out of the history's result; throws <see cref="TaskFailureException"/> when it says that the call failed.</param>
internal sealed class OpenTask<T>(ActionKind kind, string name, int id, Func<string?, T> read) : OpenTask(kind)
{
    private readonly TaskCompletionSource<T> _completion = new();

    public Task<T> Task => _completion.Task;

    public override void Succeed(string? result)
    {
        try
        {
            _completion.TrySetResult(read(result));
        }
        catch (TaskFailureException failure)
        {
            Fail(failure.Details);
        }
        catch (JsonException unreadable)
        {
            Fail(new TaskFailureDetails(typeof(JsonException).FullName!, $"What '{name}' gave back cannot be read: {unreadable.Message}", IsNonRetriable: true));
        }
    }

    public override void Fail(TaskFailureDetails failure) => _completion.TrySetException(new TaskFailedException(name, id, failure));

    public void Cancel(CancellationToken token) => _completion.TrySetCanceled(token);
}

/// <summary>A result that says that the call failed.</summary>
internal sealed class TaskFailureException(TaskFailureDetails details) : Exception(details.ErrorMessage)
{
    public TaskFailureDetails Details => details;
}
