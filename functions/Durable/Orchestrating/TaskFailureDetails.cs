namespace EventEvaluation.Durable;

/// <summary>Why a task failed, as it is kept in the history.</summary>
/// <param name="ErrorType">The exception's full type name (or the host's word for what went wrong).</param>
/// <param name="ErrorMessage">The exception's message.</param>
/// <param name="StackTrace">Where it was thrown; null when the other side does not say.</param>
/// <param name="InnerFailure">What caused it.</param>
/// <param name="IsNonRetriable">Whether a retry policy must not call again.</param>
public sealed record TaskFailureDetails(
    string ErrorType, string ErrorMessage, string? StackTrace = null, TaskFailureDetails? InnerFailure = null, bool IsNonRetriable = false)
{
    /// <summary>Whether this failure, or one that caused it, was of the given type.</summary>
    /// <typeparam name="TException">The exception's type, matched by its full name.</typeparam>
    public bool IsCausedBy<TException>() where TException : Exception =>
        string.Equals(ErrorType, typeof(TException).FullName, StringComparison.Ordinal) || (InnerFailure?.IsCausedBy<TException>() ?? false);

    /// <summary>The type and the message.</summary>
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";
}
