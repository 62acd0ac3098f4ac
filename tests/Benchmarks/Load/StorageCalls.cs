using Azure.Data.Tables;
using EventEvaluation.Benchmarks.Harness;

namespace EventEvaluation.Benchmarks.Load;

/// <summary>The storage calls of a page and of a submission, alone: one read of a row that is not there; then one insert of a row that the app wrote.</summary>
internal sealed class StorageCalls
{
    private readonly TableClient _table;
    private readonly TableEntity _row;
    private int _rows;

    private StorageCalls(TableClient table, TableEntity row) => (_table, _row) = (table, row);

    /// <summary>Takes a row that the app wrote as the pattern.</summary>
    /// <param name="storage">The storage's connection string, where the app has taken one submission at least.</param>
    public static async Task<StorageCalls> LikeAsync(string storage)
    {
        var table = new TableClient(storage, "Responses");
        await foreach (var row in table.QueryAsync<TableEntity>(maxPerPage: 1))
            return new(table, row);
        throw new InvalidOperationException("The app has written no response.");
    }

    /// <summary>What opening a page asks.</summary>
    public async Task OpenAsync() => await _table.GetEntityIfExistsAsync<TableEntity>("bare", $"none-{Interlocked.Increment(ref _rows)}");

    /// <summary>What a submission asks.</summary>
    public async Task SubmitAsync()
    {
        var key = $"{_row.RowKey}-{Interlocked.Increment(ref _rows)}";
        await _table.GetEntityIfExistsAsync<TableEntity>("bare", key);
        var row = new TableEntity("bare", key);
        foreach (var (name, value) in _row.Where(one => one.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag")))
            row[name] = value;
        await _table.AddEntityAsync(row);
    }
}

/// <summary>The same over HTTP, as a browser does it.</summary>
/// <param name="http">Speaks to the app.</param>
/// <param name="round">Gives links.</param>
internal sealed class Browsers(HttpClient http, OpenRound round)
{
    /// <summary>Browsers of an app, any number at once, each with a connection.</summary>
    /// <param name="app">The app.</param>
    /// <param name="round">Gives links.</param>
    public static Browsers Of(AppProcess app, OpenRound round) => new(new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = app.Address }, round);

    /// <summary>Somebody opens their link.</summary>
    public async Task OpenAsync()
    {
        using var answer = await http.GetAsync(round.NextLink());
        await ReadAsync(answer);
    }

    /// <summary>Somebody hands in a whole sheet.</summary>
    public async Task SubmitAsync()
    {
        using var sheet = OpenRound.Answers;
        using var answer = await http.PostAsync(round.NextLink(), sheet);
        if (!(await ReadAsync(answer)).Contains("data-receipt-code", StringComparison.Ordinal))
            throw new InvalidOperationException("A submission got no receipt.");
    }

    private static async Task<string> ReadAsync(HttpResponseMessage answer)
    {
        var page = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? page : throw new InvalidOperationException($"The app answered {(int)answer.StatusCode}: {page}");
    }
}
