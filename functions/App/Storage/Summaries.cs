using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;

namespace EventEvaluation.App.Storage;

/// <summary>One closed round, as a summary tells of it. Figures stand in the round's frozen snapshot; a summary publishes none of its own.</summary>
/// <param name="Round">The round's slug.</param>
/// <param name="Event">What people call the event.</param>
/// <param name="Invited">How many were invited.</param>
/// <param name="FinishedBefore">How many answered before the event.</param>
/// <param name="FinishedAfter">How many answered after it.</param>
/// <param name="Snapshot">The hash of its last snapshot.</param>
/// <param name="EverythingHidden">Whether that shows nothing, because too few answered twice.</param>
internal sealed record SummaryRound(string Round, string Event, int Invited, int FinishedBefore, int FinishedAfter, string Snapshot, bool EverythingHidden);

/// <summary>What a programme's rounds came to in one period.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Period">The period's name.</param>
/// <param name="From">Its first day.</param>
/// <param name="Until">The day after its last.</param>
/// <param name="Rounds">The rounds whose last stage closed in it.</param>
/// <param name="Before">The period of the summary before it; null for the first.</param>
/// <param name="RoundsBefore">How many rounds that one told of.</param>
/// <param name="Cycles">The cycles frozen in it.</param>
/// <param name="Changes">What was changed in it because of rounds.</param>
internal sealed record EvidenceSummary(
    string Programme, string Period, DateOnly From, DateOnly Until, IReadOnlyList<SummaryRound> Rounds, string? Before = null, int RoundsBefore = 0,
    IReadOnlyList<SummaryCycle>? Cycles = null, IReadOnlyList<SummaryChange>? Changes = null);

/// <summary>A cycle that was frozen.</summary>
/// <param name="Cycle">Its slug.</param>
/// <param name="Name">What people call it.</param>
internal sealed record SummaryCycle(string Cycle, string Name);

/// <summary>What was changed because of a round.</summary>
/// <param name="Round">The round's slug.</param>
/// <param name="Event">What people call the event.</param>
/// <param name="Day">Since when.</param>
/// <param name="Text">What.</param>
internal sealed record SummaryChange(string Round, string Event, DateOnly Day, string Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EvidenceSummary))]
internal sealed partial class SummaryJson : JsonSerializerContext;

/// <summary>The evidence summaries: partition = programme, row = period. A summary is inserted once and never changed.</summary>
/// <param name="tables">The storage account.</param>
internal sealed class Summaries(TableServiceClient tables)
{
    private readonly TableClient _table = tables.GetTableClient(Keys.Table.Summaries);

    /// <summary>Keeps a summary, if there is none of its period yet.</summary>
    /// <returns>False where there is one; it stays as it is.</returns>
    public Task<bool> TryAddAsync(EvidenceSummary summary, CancellationToken cancellation)
    {
        var entity = new TableEntity(summary.Programme, summary.Period);
        entity.SetText("Json", JsonSerializer.Serialize(summary, SummaryJson.Default.EvidenceSummary));
        return _table.TryAddAsync(entity, cancellation);
    }

    /// <summary>Reads one.</summary>
    public async Task<EvidenceSummary?> LoadAsync(string programme, string period, CancellationToken cancellation) =>
        await _table.FindAsync(programme, period, cancellation) is { } entity ? Read(entity) : null;

    /// <summary>Reads all of a programme, oldest first.</summary>
    public async IAsyncEnumerable<EvidenceSummary> ReadAllAsync(string programme, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entity in _table.ReadPartition(programme, cancellation))
            yield return Read(entity);
    }

    private static EvidenceSummary Read(TableEntity entity) => JsonSerializer.Deserialize(entity.GetText("Json") ?? "", SummaryJson.Default.EvidenceSummary)!;
}
