using System.Text.Json;
using Wire = EventEvaluation.Durable.Protocol.TaskFailureDetails;

namespace EventEvaluation.Durable;

/// <summary>Failures, from and to the wire.</summary>
internal static class FailureWire
{
    // The host takes this type anywhere in the chain for its own lack of memory and runs the turn again for ever.
    private const string OutOfMemory = "System.OutOfMemoryException";
    private const int MaxDepth = 16;

    public static TaskFailureDetails Read(Wire failure) => new(
        failure.ErrorType, failure.ErrorMessage, failure.StackTrace, failure.InnerFailure is { } inner ? Read(inner) : null, failure.IsNonRetriable);

    public static Wire Write(TaskFailureDetails failure) => new()
    {
        ErrorType = failure.ErrorType == OutOfMemory ? "OutOfMemory" : failure.ErrorType,
        ErrorMessage = failure.ErrorMessage,
        StackTrace = failure.StackTrace,
        InnerFailure = failure.InnerFailure is { } inner ? Write(inner) : null,
        IsNonRetriable = failure.IsNonRetriable,
    };

    public static TaskFailureDetails FromException(Exception exception, int depth = 0) => new(
        exception.GetType().FullName ?? exception.GetType().Name,
        exception.Message,
        exception.StackTrace,
        exception is TaskFailedException failed
            ? failed.FailureDetails
            : exception.InnerException is { } inner && depth < MaxDepth ? FromException(inner, depth + 1) : null,
        IsNonRetriable: exception is JsonException);
}
