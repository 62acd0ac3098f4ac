using System.Text.Json.Serialization;
using EventEvaluation.App.Api;
using EventEvaluation.App.Settings;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.DownloadEvidence;

/// <summary>
/// Pools closed rounds of a programme into a cycle and freezes it. Safe to repeat: the same rounds, in any order, give the snapshot that stands.
/// </summary>
internal sealed class FreezeCycle(
    Programmes programmes, Rounds rounds, Tallies tallies, Snapshots snapshots, Audit audit, TimeProvider time, EvidenceSettings settings)
{
    /// <summary>Answers the call.</summary>
    public async Task<Outcome<ApiReply>> AnswerAsync(ApiCall call)
    {
        if (!(await call.ReadJsonAsync(DownloadEvidenceJson.Default.CycleBody)).IsAccepted(out var body, out var refusal))
            return refusal;
        var faults = new BodyFaults();
        var name = faults.Text("/name", body.Name);
        var slugs = (body.Rounds ?? []).Select((round, index) => faults.Slug($"/rounds/{index}", round)).ToList();
        if (slugs.Count == 0 || slugs.Distinct().Count() < slugs.Count)
            faults.Add("/rounds", "Name one round or more, each once.");
        if (!faults.AreNone)
            return faults.ToRefusal();
        if (await programmes.LoadAsync(call.Programme, call.Cancellation) is not { } programme)
            return RoundRefusals.ProgrammeUnknown;
        slugs.Sort(StringComparer.Ordinal);
        var cycle = call.Name("c");
        if (await snapshots.LoadAsync(SnapshotKind.Cycle, call.Programme, cycle, call.Cancellation) is { } standing)
            return Reply(standing, slugs);
        if (!(await PoolAsync(call, slugs)).IsAccepted(out var pooled, out refusal))
            return refusal;
        var frozen = await snapshots.FreezeAsync(await FreezeAsync(HeadOf(programme, cycle, name, slugs, pooled), pooled, call.Cancellation), call.Cancellation);
        await audit.WriteAsync(call.Programme, call.Who.Name, "freeze-cycle", cycle, call.Cancellation);
        return Reply(frozen, slugs);
    }

    private async Task<Outcome<Dictionary<string, PooledRound>>> PoolAsync(ApiCall call, List<string> slugs)
    {
        var (pooled, faults) = (new Dictionary<string, PooledRound>(), new List<RefusalDetail>());
        foreach (var slug in slugs)
        {
            var id = new RoundId(call.Programme, slug);
            var round = await rounds.LoadAsync(id, call.Cancellation);
            if (round?.State is not RoundState.Closed)
                faults.Add(new("/rounds", round is null ? $"There is no round {slug}." : $"The round {slug} is not closed yet."));
            else if (await LoadAsync(call.Programme, slug, call.Cancellation) is { } one)
                pooled.Add(slug, one);
            else
                faults.Add(new("/rounds", $"The round {slug} has no frozen evidence."));
        }
        faults.AddRange(PoolableItems.Differences([.. pooled.Values]));
        return faults.Count > 0 ? EvidenceRefusals.CycleNotReady.With(faults) : pooled;
    }

    private async Task<PooledRound?> LoadAsync(string programme, string slug, CancellationToken cancellation) =>
        await snapshots.LoadAsync(SnapshotKind.Round, programme, slug, cancellation) is { } published
            ? new(await tallies.LoadReleasedAsync(new RoundId(programme, slug), published.Head.Version, cancellation) ?? await tallies.LoadAsync(new RoundId(programme, slug), cancellation), published)
            : null;

    private SnapshotHead HeadOf(Programme programme, string cycle, string name, List<string> slugs, Dictionary<string, PooledRound> pooled)
    {
        var heads = slugs.ConvertAll(slug => pooled[slug].Published.Head);
        var today = DateOnly.FromDateTime(new MailingHours(programme.TimeZone).WallClockAt(time.GetUtcNow()));
        return new(SnapshotKind.Cycle, programme.Id, cycle, name, 1, today, heads[0].Items)
        {
            Rounds = slugs,
            Invited = heads.Sum(head => head.Invited),
            Groups = [.. heads.SelectMany(head => head.Groups).DistinctBy(group => group.Id).OrderBy(group => group.Id, StringComparer.Ordinal)],
        };
    }

    // Earlier cycles are looked at too: two cycles that differ by one small round would tell what its people said.
    private async Task<Snapshot> FreezeAsync(SnapshotHead head, Dictionary<string, PooledRound> pooled, CancellationToken cancellation)
    {
        var earlier = new List<Snapshot>();
        await foreach (var entry in snapshots.ReadAllAsync(head.Programme, cancellation))
        {
            if (entry.Kind is SnapshotKind.Cycle && await snapshots.LoadAsync(entry.Kind, entry.Programme, entry.Id, cancellation, entry.Version) is { } cycle)
                earlier.Add(cycle);
        }
        foreach (var slug in earlier.SelectMany(cycle => cycle.Head.Rounds).Distinct().Where(slug => !pooled.ContainsKey(slug)).ToList())
        {
            if (await LoadAsync(head.Programme, slug, cancellation) is { } other)
                pooled.Add(slug, other);
        }
        return new CycleGuard(pooled, earlier).Freeze(head, new Suppression(settings.SmallNumberThreshold));
    }

    private static Outcome<ApiReply> Reply(Snapshot snapshot, List<string> slugs) => snapshot.Head.Rounds.SequenceEqual(slugs)
        ? ApiReply.Of(
            new CycleReply("cycle", snapshot.Head.Id, snapshot.Head.Version, snapshot.Head.FrozenOn, snapshot.Hash, snapshot.EverythingHidden, slugs),
            DownloadEvidenceJson.Default.CycleReply)
        : EvidenceRefusals.CycleFrozen;
}

/// <summary>What a lead sends.</summary>
internal sealed record CycleBody(string? Name, IReadOnlyList<string>? Rounds);

/// <summary>What is answered.</summary>
internal sealed record CycleReply(string Kind, string Id, int Version, DateOnly FrozenAt, string Hash, bool EverythingHidden, IReadOnlyList<string> Rounds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CycleBody))]
[JsonSerializable(typeof(CycleReply))]
internal sealed partial class DownloadEvidenceJson : JsonSerializerContext;
