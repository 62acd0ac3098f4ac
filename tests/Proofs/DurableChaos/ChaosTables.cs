using Azure;
using Azure.Data.Tables;

namespace EventEvaluation.Proofs.DurableChaos;

/// <summary>How a whole program ended, and how often it had to be started again.</summary>
/// <param name="Output">What it ended with, as text; where a fault ended it, what the engine says of it.</param>
/// <param name="IsFault">Whether it failed, and not by a kill in the middle of a turn.</param>
internal sealed record ChaosEnd(string Output, bool IsFault);

/// <summary>What the app under chaos writes down outside of its orchestrations: its effects, and what the supervisor saw.</summary>
/// <param name="connectionString">The storage.</param>
internal sealed class ChaosTables(string connectionString)
{
    private const string Total = "total";
    private readonly TableClient _effects = new(connectionString, "Effects");
    private readonly TableClient _ends = new(connectionString, "Ends");

    /// <summary>Makes the tables.</summary>
    public async Task PrepareAsync()
    {
        await _effects.CreateIfNotExistsAsync();
        await _ends.CreateIfNotExistsAsync();
    }

    /// <summary>
    /// An effect that would count twice if it were had twice: adds one to the run's total. The key goes along in the same transaction, so that whoever
    /// is asked again finds it done.
    /// </summary>
    public async Task AddOnceAsync(string run, string key, CancellationToken cancellationToken)
    {
        while (!(await _effects.GetEntityIfExistsAsync<TableEntity>(run, key, cancellationToken: cancellationToken)).HasValue)
        {
            var total = await _effects.GetEntityIfExistsAsync<TableEntity>(run, Total, cancellationToken: cancellationToken);
            var next = new TableEntity(run, Total) { ["Count"] = (total.HasValue ? total.Value!.GetInt32("Count")!.Value : 0) + 1 };
            try
            {
                await _effects.SubmitTransactionAsync(
                [
                    new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(run, key)),
                    total.HasValue ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, next, total.Value!.ETag) : new TableTransactionAction(TableTransactionActionType.Add, next),
                ], cancellationToken);
            }
            catch (RequestFailedException exception) when (exception.Status is 409 or 412)
            {
                // Somebody was faster, with this key or another: look again.
            }
        }
    }

    /// <summary>Fails the first two times.</summary>
    /// <returns>Whether this is the third time or a later one.</returns>
    public async Task<bool> TryThirdAsync(string key, CancellationToken cancellationToken)
    {
        foreach (var attempt in (string[])["1", "2"])
        {
            try
            {
                await _effects.AddEntityAsync(new TableEntity($"try {key}", attempt), cancellationToken);
                return false;
            }
            catch (RequestFailedException exception) when (exception.Status == 409)
            {
            }
        }

        return true;
    }

    /// <summary>Writes down how a run ended.</summary>
    public Task EndAsync(string run, ChaosEnd end, CancellationToken cancellationToken) =>
        _ends.UpsertEntityAsync(new TableEntity("end", run) { ["Output"] = end.Output, ["IsFault"] = end.IsFault }, TableUpdateMode.Replace, cancellationToken);

    /// <summary>Writes down that a run was started again.</summary>
    public Task RestartAsync(string run, CancellationToken cancellationToken) =>
        _ends.AddEntityAsync(new TableEntity("restart", $"{run} {Guid.NewGuid():N}"), cancellationToken);

    /// <summary>How the runs ended that have.</summary>
    public async Task<Dictionary<string, ChaosEnd>> ReadEndsAsync(CancellationToken cancellationToken) => await _ends.QueryAsync<TableEntity>("PartitionKey eq 'end'", cancellationToken: cancellationToken)
        .ToDictionaryAsync(row => row.RowKey, row => new ChaosEnd(row.GetString("Output") ?? "", row.GetBoolean("IsFault") ?? false), cancellationToken: cancellationToken);

    /// <summary>How often runs were started again.</summary>
    public async Task<int> CountRestartsAsync() => await _ends.QueryAsync<TableEntity>("PartitionKey eq 'restart'").CountAsync();

    /// <summary>The keys of a run's effects and its total.</summary>
    public async Task<(HashSet<string> Keys, int Total)> ReadEffectsAsync(string run)
    {
        var rows = await _effects.QueryAsync<TableEntity>(row => row.PartitionKey == run).ToListAsync();
        return ([.. rows.Where(row => row.RowKey != Total).Select(row => row.RowKey)], rows.Find(row => row.RowKey == Total)?.GetInt32("Count") ?? 0);
    }
}
