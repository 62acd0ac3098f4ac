using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>
/// What leads write about a round for its report. Partition: round; rows: <c>sheets</c>, the answers to items of checklists by the items' keys, and
/// <c>changes</c>, what was changed because of the round.
/// </summary>
internal sealed class ReportNotes(TableServiceClient tables)
{
    private const string SheetsRow = "sheets";
    private const string ChangesRow = "changes";
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.ReportNotes);

    /// <summary>The answers to items of checklists, with their tag; the tag is null where nobody has written any.</summary>
    public async Task<(IReadOnlyDictionary<string, string> Answers, string? Tag)> LoadSheetsAsync(RoundId round, CancellationToken cancellation) =>
        await _table.FindAsync(round.ToString(), SheetsRow, cancellation) is { } row
            ? (JsonSerializer.Deserialize(row.GetText("Sheets") ?? "{}", ReportNotesJson.Default.DictionaryStringString)!, row.ETag.ToString())
            : (new Dictionary<string, string>(), null);

    /// <summary>Writes new answers, or replaces those that nobody has changed since they were read; false where somebody has.</summary>
    public Task<bool> TrySaveSheetsAsync(RoundId round, IReadOnlyDictionary<string, string> answers, string? tag, CancellationToken cancellation)
    {
        var row = new TableEntity(round.ToString(), SheetsRow);
        row.SetText("Sheets", JsonSerializer.Serialize(answers.ToDictionary(answer => answer.Key, answer => answer.Value, StringComparer.Ordinal), ReportNotesJson.Default.DictionaryStringString));
        return TrySaveAsync(row, tag, cancellation);
    }

    /// <summary>What was changed because of the round, oldest first, with its tag; the tag is null where nobody has written any.</summary>
    public async Task<(IReadOnlyList<WhatChanged> Changes, string? Tag)> LoadChangesAsync(RoundId round, CancellationToken cancellation) =>
        await _table.FindAsync(round.ToString(), ChangesRow, cancellation) is { } row
            ? (JsonSerializer.Deserialize(row.GetText("Changes") ?? "[]", ReportNotesJson.Default.ListWhatChanged)!, row.ETag.ToString())
            : ([], null);

    /// <summary>Writes a new list, or replaces one that nobody has changed since it was read; false where somebody has.</summary>
    public Task<bool> TrySaveChangesAsync(RoundId round, IEnumerable<WhatChanged> changes, string? tag, CancellationToken cancellation)
    {
        var row = new TableEntity(round.ToString(), ChangesRow);
        row.SetText("Changes", JsonSerializer.Serialize([.. changes.OrderBy(change => change.Day)], ReportNotesJson.Default.ListWhatChanged));
        return TrySaveAsync(row, tag, cancellation);
    }

    private Task<bool> TrySaveAsync(TableEntity row, string? tag, CancellationToken cancellation) =>
        tag is null ? _table.TryAddAsync(row, cancellation) : _table.TryReplaceAsync(row, tag, cancellation);
}

[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(List<WhatChanged>))]
internal sealed partial class ReportNotesJson : JsonSerializerContext;
