namespace EventEvaluation.Durable;

/// <summary>The engine did not do what the client asked.</summary>
public class DurableClientException : Exception
{
    /// <summary>Describes a call that did not succeed.</summary>
    /// <param name="instanceId">The instance it was about; empty when it was about several.</param>
    /// <param name="message">What the engine said.</param>
    /// <param name="innerException">The call's own failure.</param>
    public DurableClientException(string instanceId, string message, Exception? innerException = null) : base(message, innerException) => InstanceId = instanceId;

    /// <summary>The instance it was about; empty when it was about several.</summary>
    public string InstanceId { get; }
}

/// <summary>There is no such instance.</summary>
/// <param name="instanceId">The instance.</param>
/// <param name="message">What the engine said.</param>
/// <param name="innerException">The call's own failure.</param>
public sealed class InstanceNotFoundException(string instanceId, string message, Exception? innerException = null)
    : DurableClientException(instanceId, message, innerException);

/// <summary>An instance of that id is there already and is not replaced.</summary>
/// <param name="instanceId">The instance.</param>
/// <param name="message">What the engine said.</param>
/// <param name="innerException">The call's own failure.</param>
public sealed class InstanceAlreadyExistsException(string instanceId, string message, Exception? innerException = null)
    : DurableClientException(instanceId, message, innerException);

/// <summary>The instance is in no state for this: it has ended, or (purge) it has not.</summary>
/// <param name="instanceId">The instance.</param>
/// <param name="message">What the engine said.</param>
/// <param name="innerException">The call's own failure.</param>
public sealed class InstanceStateException(string instanceId, string message, Exception? innerException = null)
    : DurableClientException(instanceId, message, innerException);

/// <summary>The engine did not answer in time or could not be reached; whether it did what was asked is not known.</summary>
/// <param name="instanceId">The instance it was about; empty when it was about several.</param>
/// <param name="message">What went wrong.</param>
/// <param name="innerException">The call's own failure.</param>
public sealed class EngineUnreachableException(string instanceId, string message, Exception? innerException = null)
    : DurableClientException(instanceId, message, innerException);
