using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Proofs.SnapshotAttack;

/// <summary>
/// Tries to learn what fewer than k people said. It knows of each published count whose answers are in it, by round, role, stages answered and release, but
/// not the answers: stronger than any reader. Written anew, without the code that decides what is published.
/// </summary>
internal static class Attacker
{
    /// <summary>Attacks all releases of a world together.</summary>
    public static AttackCount Attack(RandomWorld world, Releases releases)
    {
        var found = new List<(bool ByBounds, string Text)>();
        for (var item = 0; item < world.Items; item++)
        {
            foreach (var part in Enum.GetValues<TallyPart>())
            {
                var system = new Knowledge(world, item, part);
                foreach (var release in releases.Snapshots)
                    system.Read(release);
                found.AddRange(system.Difference(rolesOnly: false).Select(text => (false, text)));
                found.AddRange(system.Bound().Select(text => (true, text)));
                // Rows are of k people or more who are alike in what the file says of them; with them it is asked what a role said.
                foreach (var (round, file) in releases.Files)
                    system.Read(round, file);
                found.AddRange(system.Difference(rolesOnly: true).Select(text => (false, "with rows: " + text)));
                found.AddRange(system.Bound().Select(text => (true, "with rows: " + text)));
            }
        }
        var shown = releases.Snapshots.SelectMany(release => release.Snapshot.Tallies).Where(tally => tally.Item != Tally.People && tally.Group != AnalysisGroup.All).ToList();
        return new AttackCount
        {
            Differenced = found.Count(one => !one.ByBounds),
            Bounded = found.Count(one => one.ByBounds),
            Releases = releases.Snapshots.Count,
            Cycles = world.Cycles.Count,
            Rereleases = releases.Rereleases,
            RecordFiles = releases.Files.Count,
            ShownGroups = shown.Count(tally => tally.ReasonFor(TallyPart.Pre) is null),
            HiddenGroups = shown.Count(tally => tally.ReasonFor(TallyPart.Pre) is not null),
            MergedSides = shown.Count(tally => tally.Group is AnalysisGroup.LivedExperience or AnalysisGroup.Professional),
            Findings = [.. found.Select(one => one.Text)],
        };
    }
}
