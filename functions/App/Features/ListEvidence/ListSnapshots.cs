using System.Text.Json.Serialization;
using EventEvaluation.App.Api;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.ListEvidence;

/// <summary>Lists what a programme has frozen.</summary>
internal sealed class ListSnapshots(Programmes programmes, Snapshots snapshots)
{
    /// <summary>Answers the call.</summary>
    public async Task<Outcome<ApiReply>> AnswerAsync(ApiCall call)
    {
        if (await programmes.LoadAsync(call.Programme, call.Cancellation) is null)
            return RoundRefusals.ProgrammeUnknown;
        var entries = await snapshots.ReadAllAsync(call.Programme, call.Cancellation)
            .Select(one => new SnapshotEntry(one.Kind is SnapshotKind.Round ? "round" : "cycle", one.Id, one.Name, one.Version, one.FrozenOn, one.Hash))
            .ToListAsync(call.Cancellation);
        return ApiReply.Of(entries, ListEvidenceJson.Default.IReadOnlyListSnapshotEntry);
    }
}

/// <summary>One frozen snapshot.</summary>
internal sealed record SnapshotEntry(string Kind, string Id, string Name, int Version, DateOnly FrozenAt, string Hash);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<SnapshotEntry>))]
internal sealed partial class ListEvidenceJson : JsonSerializerContext;
