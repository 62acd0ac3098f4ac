using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Questionnaires;

namespace EventEvaluation.Domain.Files;

/// <summary>Which people's rows go into the record-level files: those of the groups that <see cref="RecordRelease"/> lets out, judged by these very rows.</summary>
public static class RecordSelection
{
    /// <summary>Chooses; null where no file may be made.</summary>
    /// <param name="questionnaire">What was asked.</param>
    /// <param name="raw">The tallies that the published snapshot was made of.</param>
    /// <param name="published">The snapshot.</param>
    /// <param name="rows">Everybody's finished sheets, as they are now.</param>
    public static IReadOnlyList<RecordRow>? Of(Questionnaire questionnaire, IReadOnlyList<Tally> raw, Snapshot published, IReadOnlyList<RecordRow> rows)
    {
        var counters = new Dictionary<StagesAnswered, SheetCounter>();
        foreach (var row in rows)
        {
            var stages = row.Pre is null ? StagesAnswered.Post : row.Post is null ? StagesAnswered.Pre : StagesAnswered.Both;
            if (!counters.TryGetValue(stages, out var counter))
                counters.Add(stages, counter = new SheetCounter(questionnaire));
            counter.Add(row.Pre, row.Post);
        }

        return RecordRelease.Decide(raw, published, counters.ToDictionary(one => one.Key, one => one.Value.ToTallies())) is { } release
            ? [.. rows.Where(row => release.Roles.Contains(AnalysisGroup.Of(row.Pre?.Roles, row.Post?.Roles)))]
            : null;
    }
}
