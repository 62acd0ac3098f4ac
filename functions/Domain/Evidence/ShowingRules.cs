namespace EventEvaluation.Domain.Evidence;

/// <summary>
/// When the parts of one group's tally may be shown, looked at on their own (evidence.md §4). Each rule gives null where it may, else the reason why not.
/// </summary>
internal static class ShowingRules
{
    /// <summary>The rule of a part.</summary>
    public static WhyHidden? Of(Tally tally, TallyPart part, int k) => part switch
    {
        TallyPart.Pre => Margin(tally.Pre, tally.Answers, k) ?? Alike(tally.Numbers?.Pre),
        TallyPart.Post => Margin(tally.Post, tally.Answers, k) ?? Alike(tally.Numbers?.Post),
        _ => Moves(tally, k),
    };

    /// <summary>A margin: nobody, or at least k answers that do not all coincide.</summary>
    public static WhyHidden? Margin(IReadOnlyList<int> cells, int answers, int k)
    {
        var given = cells.Take(answers).ToArray();
        return cells.All(count => count == 0) ? null
            : given.Sum() < k ? WhyHidden.TooFew
            : answers > 1 && given.Count(count => count > 0) == 1 ? WhyHidden.AllAlike
            : null;
    }

    /// <summary>
    /// The moves: nobody, or at least k pairs that coincide neither before nor after. Taken from the margins they give the answers of those who
    /// answered only once, so these must be showable too.
    /// </summary>
    public static WhyHidden? Moves(Tally tally, int k)
    {
        var (before, after) = (Cells(tally.Moves.Pre), Cells(tally.Moves.Post));
        return Pairs(tally, k)
            ?? ((Margin(Rest(tally.Pre, before), tally.Answers, k) ?? Margin(Rest(tally.Post, after), tally.Answers, k)) is null ? null : WhyHidden.TellsOfTheUnpaired);
    }

    /// <summary>The moves without regard to who is unpaired.</summary>
    public static WhyHidden? Pairs(Tally tally, int k) =>
        Margin(Cells(tally.Moves.Pre), tally.Answers, k) ?? Margin(Cells(tally.Moves.Post), tally.Answers, k) ?? Alike(tally.Numbers?.Difference);

    private static WhyHidden? Alike(ValueCounts? numbers) => numbers is { IsAllAlike: true } ? WhyHidden.AllAlike : null;

    private static int[] Cells(Statistics.Distribution distribution) => [.. Enumerable.Range(1, distribution.Answers).Select(answer => distribution[answer])];

    private static int[] Rest(IReadOnlyList<int> margin, int[] paired) => [.. margin.Zip(paired, (all, both) => all - both)];
}
