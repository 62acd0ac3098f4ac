using Azure.Storage.Queues;

namespace EventEvaluation.App.Storage;

/// <summary>The queue on which the provider's words wait to be acted upon. Messages are plain text, as <c>host.json</c> says.</summary>
internal sealed class MailEventsQueue(QueueServiceClient queues)
{
    private readonly QueueClient _queue = queues.GetQueueClient(Keys.MailEventsQueue);

    /// <summary>Puts words on the queue.</summary>
    /// <param name="text">The message, JSON, below 64 KB.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task SendAsync(string text, CancellationToken cancellation) => await _queue.SendMessageAsync(text, cancellation);
}
