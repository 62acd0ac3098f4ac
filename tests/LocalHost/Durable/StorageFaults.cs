using Azure.Core;
using Azure.Core.Pipeline;

namespace EventEvaluation.LocalHost.Tests.Durable;

/// <summary>
/// Stands between engine and storage and breaks off at a request that was chosen before: either the request never leaves, or it does and its
/// answer is lost. It then tells the test, and everything after it hangs, as for a process that is killed at that moment; or it only loses
/// the one answer, as a network does.
/// </summary>
internal sealed class StorageFaults : HttpPipelinePolicy
{
    private readonly TaskCompletionSource _killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _requestsLeft = int.MaxValue;
    private int _lossesLeft = int.MaxValue;

    /// <summary>Completes when the chosen request was reached.</summary>
    public Task Killed => _killed.Task;

    /// <summary>Whether the fatal request still reaches storage.</summary>
    public bool ArrivesBeforeTheEnd { get; init; }

    /// <summary>How many requests pass before the fatal one.</summary>
    public int KillAfter { init => _requestsLeft = value; }

    /// <summary>How many requests pass before one whose answer is lost.</summary>
    public int LoseAnswerAfter { init => _lossesLeft = value; }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var left = Interlocked.Decrement(ref _requestsLeft);
        if (left > 0 || (left == 0 && ArrivesBeforeTheEnd))
            await ProcessNextAsync(message, pipeline);
        if (left <= 0)
        {
            _killed.TrySetResult();
            await Task.Delay(Timeout.Infinite, message.CancellationToken);
        }

        if (Interlocked.Decrement(ref _lossesLeft) == 0)
            throw new Azure.RequestFailedException("The answer was lost.");
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
}
