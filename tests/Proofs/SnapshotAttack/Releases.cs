using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Proofs.SnapshotAttack;

/// <summary>A published snapshot and whose answers are in it.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Contains">Whether somebody's answers of an item were counted: an item may stand as released before.</param>
internal sealed record Published(Snapshot Snapshot, Func<Someone, string, bool> Contains);

/// <summary>All that a world publishes: per round a first and a last release, cycles over the last ones, and a record-level file.</summary>
internal sealed record Releases(IReadOnlyList<Published> Snapshots, IReadOnlyDictionary<int, RecordRelease> Files, int Rereleases)
{
    /// <summary>Publishes a world.</summary>
    public static Releases Of(RandomWorld world, bool careless)
    {
        var (suppression, snapshots, pooled, files, again) = (new Suppression(world.K), new List<Published>(), new Dictionary<string, PooledRound>(), new Dictionary<int, RecordRelease>(), 0);
        foreach (var round in world.Rounds)
        {
            var (then, now) = (world.People.Where(one => one.Round == round && one.InFirst).ToList(), world.People.Where(one => one.Round == round && one.InLast).ToList());
            var first = Freeze(Head(world, SnapshotKind.Round, $"r{round}", 1), world.Count(then), suppression, [], careless);
            var last = Freeze(Head(world, SnapshotKind.Round, $"r{round}", 2), world.Count(now), suppression, [first], careless);
            snapshots.Add(new(first.Published, (one, _) => one.Round == round && one.InFirst));
            // What an item stands for is what its raw counts are of.
            var stands = first.Raw.GroupBy(tally => tally.Item).Where(item => Text(item) == Text(last.Raw.Where(tally => tally.Item == item.Key))).Select(item => item.Key).ToHashSet();
            again += stands.Count < first.Raw.Select(tally => tally.Item).Distinct().Count() ? 1 : 0;
            Func<Someone, string, bool> isIn = (one, item) => one.Round == round && (stands.Contains(item) ? one.InFirst : one.InLast);
            snapshots.Add(new(last.Published, isIn));
            pooled.Add($"r{round}", new(last.Raw, last.Published));
            if (careless)
                files.Add(round, new(now.Select(one => one.Group).ToHashSet()));
            else if (RecordRelease.Decide(last.Raw, last.Published, now.GroupBy(one => one.Stages).ToDictionary(one => one.Key, one => world.Count(one))) is { } file)
                files.Add(round, file);
        }
        var cycles = new List<Snapshot>();
        foreach (var cycle in world.Cycles)
        {
            var head = Head(world, SnapshotKind.Cycle, $"c{cycles.Count}", 1) with { Rounds = [.. cycle.Select(round => $"r{round}")] };
            var frozen = careless
                ? Freeze(head, Tally.Merge(cycle.SelectMany(round => pooled[$"r{round}"].Raw)), suppression, [], careless).Published
                : new CycleGuard(pooled, cycles).Freeze(head, suppression);
            cycles.Add(frozen);
            snapshots.Add(new(frozen, (one, item) => cycle.Contains(one.Round) && snapshots[(2 * one.Round) + 1].Contains(one, item)));
        }
        return new(snapshots, files, again);
    }

    private static Release Freeze(SnapshotHead head, IReadOnlyList<Tally> raw, Suppression suppression, IReadOnlyList<Release> earlier, bool careless)
    {
        if (!careless)
            return ReleaseGuard.Freeze(head, raw, suppression, earlier);
        // Each group on its own, as one might think enough.
        var bare = Snapshot.Freeze(head with { Groups = [] }, raw, suppression);
        return new(raw, bare with { EverythingHidden = false, Tallies = [.. raw.Select(tally => tally.Pre.Sum() + tally.Post.Sum() < 2 * suppression.Threshold ? ShownTally.Without(tally, Suppression.HideAll([tally])[0].Hidden) : ShownTally.Whole(tally))] });
    }

    private static string Text(IEnumerable<Tally> tallies) => TallyText.Write(tallies);

    private static SnapshotHead Head(RandomWorld world, SnapshotKind kind, string id, int version) =>
        new(kind, "p", id, id, version, new DateOnly(2026, 1, 1), [.. Enumerable.Range(0, world.Items).Select(item => new SnapshotItem($"i{item}", $"i{item}", [.. Enumerable.Range(1, world.Answers).Select(one => $"{one}")]))])
        {
            Groups = RandomWorld.Roles,
        };
}
