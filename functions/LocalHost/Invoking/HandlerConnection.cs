namespace EventEvaluation.LocalHost.Invoking;

/// <summary>
/// The connection to the handler: nothing is followed, kept or added. A request that finds nobody listening has not been delivered, so
/// it waits for the handler that is just being started again and is sent anew.
/// </summary>
/// <param name="ready">Waits until the handler answers.</param>
internal sealed class HandlerConnection(Func<CancellationToken, Task<Uri>> ready)
    : DelegatingHandler(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        PlaintextStreamFilter = (context, _) => ValueTask.FromResult(OneDelivery.Guard(context.PlaintextStream)),
    })
{
    // Three seconds: on a busy machine it takes a while until the end of a process is known.
    private const int Attempts = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>A client over such a connection, without a time-out of its own.</summary>
    /// <param name="ready">Waits until the handler answers.</param>
    public static HttpClient CreateClient(Func<CancellationToken, Task<Uri>> ready) =>
        new(new HandlerConnection(ready)) { Timeout = Timeout.InfiniteTimeSpan };

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var delivery = OneDelivery.Begin();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConnectionError && !delivery.HasBegun && attempt < Attempts)
            {
                await Task.Delay(Pause, cancellationToken);
                await ready(cancellationToken);
            }
        }
    }
}
