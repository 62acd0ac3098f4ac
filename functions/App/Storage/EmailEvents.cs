using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>One word of the provider about one mail, reduced to what is needed.</summary>
/// <param name="Id">The provider's id of the word; the same word may come many times.</param>
/// <param name="Send">The opaque id that we gave the mail.</param>
/// <param name="Word">What it says.</param>
/// <param name="At">When it happened, by the provider's clock.</param>
/// <param name="AddressHash">The address's keyed hash.</param>
internal sealed record EmailEvent(string Id, string Send, ProviderWord Word, DateTimeOffset At, string AddressHash);

/// <summary>The provider's words, each once. Partition: day and shard; row: the provider's id. Rows are inserted only, and go after <see cref="Kept"/>.</summary>
internal sealed class EmailEvents(TableServiceClient tables, TimeProvider time)
{
    private const int LongestId = 200;
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.EmailEvents);

    /// <summary>How long words are kept: longer than the provider repeats them (a day) or tries to deliver (three days).</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    /// <summary>Keeps a word; false where it is kept already.</summary>
    public Task<bool> TryAddAsync(EmailEvent one, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(one.Id)));
        // An id that cannot be a key stands under its hash; the day is the word's own, so that a copy which comes later meets it.
        var row = one.Id.Length <= LongestId && one.Id.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_.=+:".Contains(letter, StringComparison.Ordinal)) ? one.Id : $"~{hash}";
        return _table.TryAddAsync(
            new TableEntity(Keys.EventDay(one.At, hash[0]), row)
            {
                ["Send"] = one.Send,
                ["Word"] = one.Word.ToString(),
                ["At"] = TableAccess.Text(one.At),
                ["AddressHash"] = one.AddressHash,
            },
            cancellation);
    }

    /// <summary>Removes what is older than <see cref="Kept"/>.</summary>
    /// <returns>How many rows went.</returns>
    public async Task<int> RemoveOldAsync(CancellationToken cancellation)
    {
        var before = Keys.EventDay(time.GetUtcNow() - Kept, '0');
        var old = await _table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey lt {before}"), select: ["PartitionKey", "RowKey"], cancellationToken: cancellation)
            .ToListAsync(cancellation);
        foreach (var partition in old.GroupBy(row => row.PartitionKey))
            await _table.SubmitAsync(partition.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, row.RowKey))), cancellation);
        return old.Count;
    }
}
