using Azure;
using Azure.Data.Tables;

namespace EventEvaluation.App.Storage;

/// <summary>Whether storage answers.</summary>
internal sealed class StorageHealth(TableServiceClient tables)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks for a row that is not there; false where no answer comes within 5 s.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await tables.GetTableClient(Keys.Table.Programmes).FindAsync("health", "health", patience.Token);
            return true;
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or OperationCanceledException)
        {
            return false;
        }
    }
}
