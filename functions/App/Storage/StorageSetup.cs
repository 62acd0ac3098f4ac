using Azure;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Queues;
using EventEvaluation.App.Settings;

namespace EventEvaluation.App.Storage;

/// <summary>
/// Makes the tables and the queues that are missing, before the first request is served. Where all are there it costs three calls at once, so a
/// cold start hardly notices.
/// </summary>
internal sealed class StorageSetup(TableServiceClient tables, QueueServiceClient queues) : IHostedService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>How often it is tried: roles that were just given take a while to be known.</summary>
    public int Attempts { get; init; } = 10;

    /// <inheritdoc/>
    /// <exception cref="SettingException">Storage did not answer, or said no, each time; or there is no identity to go there with.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Task.WhenAll([CreateTablesAsync(cancellationToken), .. Keys.Queues.Select(queue => queues.GetQueueClient(queue).CreateIfNotExistsAsync(cancellationToken: cancellationToken))]);
                return;
            }
            catch (Exception failure) when (failure is RequestFailedException or AggregateException)
            {
                if (attempt >= Attempts)
                    throw new SettingException(SentenceOf(failure), failure);
                await Task.Delay(Pause * attempt, cancellationToken);
            }
            catch (AuthenticationFailedException failure)
            {
                throw new SettingException($"The app has no identity to go to storage with: give it the one whose client id is in DataStorage__clientId. {FirstLine(failure)}", failure);
            }
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string SentenceOf(Exception failure) => failure is RequestFailedException { Status: 401 or 403 } refusal
        ? $"Storage at {tables.Uri} does not let the app in ({refusal.Status} {refusal.ErrorCode}): give its identity the roles Storage Table Data Contributor and Storage Queue Data Contributor, or mend DataStorage."
        : $"Storage at {tables.Uri} does not answer as it should: see that it is there and can be reached, or mend DataStorage. {FirstLine(failure.GetBaseException())}";

    private static string FirstLine(Exception failure) => failure.Message.Split('\n')[0].Trim();

    private async Task CreateTablesAsync(CancellationToken cancellation)
    {
        var there = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await foreach (var table in tables.QueryAsync(cancellationToken: cancellation))
            there.Add(table.Name);
        await Task.WhenAll(Keys.Table.All.Where(name => !there.Contains(name)).Select(name => tables.CreateTableIfNotExistsAsync(name, cancellation)));
    }
}
