namespace EventEvaluation.LocalHost;

/// <summary>Something that ends or prevents LocalHost and that a person can mend; the message is one clear sentence for them.</summary>
/// <param name="message">The sentence.</param>
/// <param name="innerException">What was behind it, if anything.</param>
public sealed class LocalHostException(string message, Exception? innerException = null) : Exception(message, innerException);
