namespace EventEvaluation.LocalHost.Handler;

/// <summary>Asks a starting handler for <c>/</c> until it gives any answer at all (PROTOCOL.md §1).</summary>
/// <param name="address">Where it will listen.</param>
internal sealed class HandlerProbe(Uri address) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, ActivityHeadersPropagator = null });

    /// <summary>Waits for the first answer; false where the process ends or the time runs out before.</summary>
    /// <param name="ended">Completes when the process has ended.</param>
    /// <param name="patience">How long to ask.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async Task<bool> AnswersAsync(Task ended, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        while (!limit.IsCancellationRequested && !ended.IsCompleted)
        {
            try
            {
                using var answer = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limit.Token);
                return true;
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                await Task.Delay(Pause, limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
