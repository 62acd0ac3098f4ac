namespace EventEvaluation.Durable;

/// <summary>A message from a queue.</summary>
/// <param name="Text">The message's text, as it was enqueued.</param>
/// <param name="DequeueCount">How often it has been handed out, this time included; after the host's <c>maxDequeueCount</c> it goes to the poison queue.</param>
/// <param name="Id">The message's id.</param>
/// <param name="Client">The client of a <c>durableClient</c> binding beside the trigger; null when there is none.</param>
public sealed record QueueMessage(string Text, int DequeueCount, string Id, DurableClient? Client);
