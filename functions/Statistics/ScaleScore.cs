namespace EventEvaluation.Statistics;

/// <summary>The score of one person on a scale of several items.</summary>
public static class ScaleScore
{
    /// <summary>The mean of the answers given; null below half of the items. The half rule: Fairclough and Cella, Quality of Life Research 5 (1996).</summary>
    /// <param name="answers">One answer an item, null where there is none.</param>
    public static double? Of(IReadOnlyList<int?> answers)
    {
        var given = answers.Count(answer => answer is not null);
        return given == 0 || 2 * given < answers.Count ? null : (double)answers.Sum(answer => (long)(answer ?? 0)) / given;
    }
}
