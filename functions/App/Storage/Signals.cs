using Azure.Storage.Queues;

namespace EventEvaluation.App.Storage;

/// <summary>The queue of signals that nudge the orchestrations of rounds. Messages are plain text, as <c>host.json</c> says.</summary>
internal sealed class Signals(QueueServiceClient queues)
{
    private readonly QueueClient _queue = queues.GetQueueClient(Keys.SignalsQueue);

    /// <summary>Puts a signal on the queue.</summary>
    /// <param name="text">The message, JSON.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task SendAsync(string text, CancellationToken cancellation) => await _queue.SendMessageAsync(text, cancellation);
}
