namespace EventEvaluation.LocalHost.Demo;

/// <summary>The demo cannot go on; the message is one sentence for the person at the terminal.</summary>
/// <param name="message">What is wrong and how to mend it.</param>
internal sealed class DemoException(string message) : Exception(message);
