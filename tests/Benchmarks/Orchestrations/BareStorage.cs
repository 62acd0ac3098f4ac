using System.Diagnostics;
using Azure.Data.Tables;

namespace EventEvaluation.Benchmarks.Orchestrations;

/// <summary>Storage transactions of the kind that the engine makes, made by nothing but a loop.</summary>
internal static class BareStorage
{
    private const int RowBytes = 1_000;

    /// <summary>Makes transactions, in turn one of three rows, as a turn is, and one of a single row, as a message is.</summary>
    /// <param name="connection">The storage.</param>
    /// <param name="count">How many transactions.</param>
    /// <param name="atOnce">How many at once.</param>
    /// <returns>Transactions a second.</returns>
    public static async Task<double> PerSecondAsync(string connection, int count, int atOnce)
    {
        var table = new TableClient(connection, "BareTransactions");
        await table.CreateIfNotExistsAsync();
        var took = Stopwatch.StartNew();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (n, cancellationToken) =>
        {
            if (n % 2 == 0)
                await table.SubmitTransactionAsync(Enumerable.Range(0, 3).Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row(n, row))), cancellationToken);
            else
                await table.UpsertEntityAsync(Row(n, 0), TableUpdateMode.Replace, cancellationToken);
        });
        return count / took.Elapsed.TotalSeconds;
    }

    private static TableEntity Row(int n, int row) => new($"{n}", $"{row}") { ["Data"] = new byte[RowBytes] };
}
