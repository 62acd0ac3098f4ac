namespace EventEvaluation.Domain.Evidence;

/// <summary>What every report must say of itself (evidence.md §6).</summary>
public static class ReportSentences
{
    /// <summary>The sentences.</summary>
    /// <param name="kind">What the report is of.</param>
    public static IReadOnlyList<string> For(SnapshotKind kind) => kind is SnapshotKind.Round ? _always : [.. _always, .. _pooled];

    private static readonly string[] _always =
    [
        "There was no control group: regression to the mean, maturation and the wish to please can each look like change.",
        "The questions are our own and have not been validated.",
        "People of one event are not independent of each other.",
        "Every p-value names its test.",
        "Every figure can be recomputed from the exported tallies.",
    ];

    private static readonly string[] _pooled =
    [
        "Figures pooled over events are descriptive: events differ, and a pooled p-value is not evidence by itself.",
        "Someone who came to two events counts twice.",
    ];
}
