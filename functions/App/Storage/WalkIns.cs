using System.Security.Cryptography;
using Azure.Data.Tables;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>How many walk-ins after an event were put to what they answered before it.</summary>
/// <param name="Matched">Put together.</param>
/// <param name="Ambiguous">May belong to several, so left alone.</param>
/// <param name="Unmatched">Belong to none.</param>
internal sealed record MatchCounts(int Matched, int Ambiguous, int Unmatched);

/// <summary>
/// People who come by the code on a poster or hand in a paper form, as far as more is needed of them than their answers. Partition: round. Rows: a stage's
/// <c>code</c> by link id, each part under its own HMAC, gone once the answers after the event are matched; how many have <c>begun</c> a stage; the counts
/// of the match, <c>matched</c>; and until the key is destroyed, under which link id a matched answer now stands, <c>moved</c>.
/// </summary>
internal sealed class WalkIns(TableServiceClient tables, TimeProvider time)
{
    /// <summary>How many may begin at an event within <see cref="WindowMinutes"/>; more are asked to come back.</summary>
    public const int MostInWindow = 300;

    /// <summary>The length of the window in minutes.</summary>
    public const int WindowMinutes = 10;

    private const int Attempts = 30;
    private const string MatchedRow = "matched";
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.WalkIns);

    /// <summary>Keeps somebody's code.</summary>
    /// <param name="round">The round.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="code">The code; its id is the link id of the answers.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task SaveAsync(RoundId round, StageKind stage, SealedCode code, CancellationToken cancellation) =>
        await _table.UpsertEntityAsync(Write(round, Keys.WalkInCode(stage, code.Id), code), TableUpdateMode.Replace, cancellation);

    /// <summary>The codes of a stage.</summary>
    public async Task<IReadOnlyList<SealedCode>> LoadCodesAsync(RoundId round, StageKind stage, CancellationToken cancellation) =>
        [.. (await RowsAsync(round, Keys.WalkInCode(stage, ""), cancellation)).Select(row => new SealedCode(row.RowKey[(row.RowKey.LastIndexOf('~') + 1)..], row.GetString("Code").Split('~')))];

    /// <summary>Writes a closed stage's codes anew in an order that nobody knows: storage has stamped each with the time at which somebody began. May be repeated.</summary>
    public async Task ShuffleAsync(RoundId round, StageKind stage, CancellationToken cancellation)
    {
        var codes = (await LoadCodesAsync(round, stage, cancellation)).ToArray();
        RandomNumberGenerator.Shuffle(codes.AsSpan());
        foreach (var code in codes)
            await SaveAsync(round, stage, code, cancellation);
    }

    /// <summary>Counts somebody who begins; false where too many do.</summary>
    public async Task<bool> TryBeginAsync(RoundId round, StageKind stage, CancellationToken cancellation)
    {
        var window = time.GetUtcNow().ToUnixTimeSeconds() / (WindowMinutes * 60);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var before = await _table.FindAsync(round.ToString(), Keys.WalkInsBegun(stage), cancellation);
            var inWindow = before?.GetInt64("Window") == window ? before.GetInt32("InWindow") ?? 0 : 0;
            if (inWindow >= MostInWindow)
                return false;
            var after = new TableEntity(round.ToString(), Keys.WalkInsBegun(stage)) { ["Begun"] = (before?.GetInt32("Begun") ?? 0) + 1, ["Window"] = window, ["InWindow"] = inWindow + 1 };
            if (before is null ? await _table.TryAddAsync(after, cancellation) : await _table.TryReplaceAsync(after, before.ETag.ToString(), cancellation))
                return true;
        }

        return false;
    }

    /// <summary>How many have begun a stage.</summary>
    public async Task<int> CountBegunAsync(RoundId round, StageKind stage, CancellationToken cancellation) =>
        (await _table.FindAsync(round.ToString(), Keys.WalkInsBegun(stage), cancellation))?.GetInt32("Begun") ?? 0;

    /// <summary>Keeps of those who began a closed stage how many they were, and not when the last one did. May be repeated.</summary>
    public async Task ForgetWindowAsync(RoundId round, StageKind stage, CancellationToken cancellation)
    {
        if (await CountBegunAsync(round, stage, cancellation) is > 0 and var begun)
            await _table.UpsertEntityAsync(new TableEntity(round.ToString(), Keys.WalkInsBegun(stage)) { ["Begun"] = begun }, TableUpdateMode.Replace, cancellation);
    }

    /// <summary>The counts of the match; null before it.</summary>
    public async Task<MatchCounts?> LoadMatchedAsync(RoundId round, CancellationToken cancellation) =>
        await _table.FindAsync(round.ToString(), MatchedRow, cancellation) is { } row
            ? new(row.GetInt32("Matched") ?? 0, row.GetInt32("Ambiguous") ?? 0, row.GetInt32("Unmatched") ?? 0)
            : null;

    /// <summary>Notes the counts of the match, unless they are.</summary>
    public Task NoteMatchedAsync(RoundId round, MatchCounts counts, CancellationToken cancellation) => _table.TryAddAsync(
        new TableEntity(round.ToString(), MatchedRow) { ["Matched"] = counts.Matched, ["Ambiguous"] = counts.Ambiguous, ["Unmatched"] = counts.Unmatched }, cancellation);

    /// <summary>Notes under which link id somebody's matched answers now stand, so that their own link still finds them.</summary>
    public async Task NoteMovedAsync(RoundId round, string from, string to, CancellationToken cancellation) =>
        await _table.UpsertEntityAsync(new TableEntity(round.ToString(), Keys.WalkInMoved(from)) { ["To"] = to }, TableUpdateMode.Replace, cancellation);

    /// <summary>The link id under which matched answers now stand; null where they were not moved.</summary>
    public async Task<string?> FindMovedAsync(RoundId round, string linkId, CancellationToken cancellation) =>
        (await _table.FindAsync(round.ToString(), Keys.WalkInMoved(linkId), cancellation))?.GetString("To");

    /// <summary>Deletes all codes of a round.</summary>
    public Task ClearCodesAsync(RoundId round, CancellationToken cancellation) => RemoveAsync(round, row => row.StartsWith(Keys.WalkInCodes, StringComparison.Ordinal), cancellation);

    /// <summary>Deletes everything that could lead to somebody; the counts stay.</summary>
    public Task CutAsync(RoundId round, CancellationToken cancellation) => RemoveAsync(round, row => row != MatchedRow && !row.StartsWith(Keys.WalkInsBegunAll, StringComparison.Ordinal), cancellation);

    /// <summary>Deletes everything of a round.</summary>
    /// <returns>How many rows went.</returns>
    public Task<int> ClearAsync(RoundId round, CancellationToken cancellation) => _table.ClearAsync(round.ToString(), cancellation);

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(RoundId round, string prefix, CancellationToken cancellation) =>
        [.. (await _table.ReadPartition(round.ToString(), cancellation).ToListAsync(cancellation)).Where(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal))];

    private async Task RemoveAsync(RoundId round, Func<string, bool> goes, CancellationToken cancellation)
    {
        foreach (var row in (await RowsAsync(round, "", cancellation)).Where(row => goes(row.RowKey)))
            await _table.RemoveAsync(round.ToString(), row.RowKey, cancellation);
    }

    private static TableEntity Write(RoundId round, string row, SealedCode code) => new(round.ToString(), row) { ["Code"] = string.Join('~', code.Parts) };
}
