using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace EventEvaluation.App.Storage;

/// <summary>
/// Makes the tables and the queue that are missing, before the first request is served. Where all are there it costs two calls at once, so a
/// cold start hardly notices.
/// </summary>
internal sealed class StorageSetup(TableServiceClient tables, QueueServiceClient queues) : IHostedService
{
    private const int Attempts = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <inheritdoc/>
    /// <exception cref="RequestFailedException">Storage did not answer, or said no, ten times.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Task.WhenAll(CreateTablesAsync(cancellationToken), queues.GetQueueClient(Keys.SignalsQueue).CreateIfNotExistsAsync(cancellationToken: cancellationToken));
                return;
            }
            catch (Exception failure) when (attempt < Attempts && failure is RequestFailedException or AggregateException)
            {
                await Task.Delay(Pause * attempt, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task CreateTablesAsync(CancellationToken cancellation)
    {
        var there = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await foreach (var table in tables.QueryAsync(cancellationToken: cancellation))
            there.Add(table.Name);
        await Task.WhenAll(Keys.Table.All.Where(name => !there.Contains(name)).Select(name => tables.CreateTableIfNotExistsAsync(name, cancellation)));
    }
}
