using System.Globalization;

namespace EventEvaluation.Domain.Evidence;

/// <summary>What is hidden and why, in plain words. Small counts are named only as "fewer than k".</summary>
public static class HiddenWording
{
    /// <summary>The one sentence of a round or cycle of which nothing is published.</summary>
    /// <param name="threshold">k.</param>
    public static string Everything(int threshold) => string.Create(
        CultureInfo.InvariantCulture,
        $"Everything is hidden: fewer than {threshold} people answered both before and after, and nothing is shown for fewer than {threshold} people.");

    /// <summary>What is hidden and why: one sentence a reason.</summary>
    /// <param name="hidden">The hidden parts.</param>
    /// <param name="threshold">k.</param>
    public static IEnumerable<string> Sentences(IEnumerable<HiddenPart> hidden, int threshold) =>
        hidden.GroupBy(one => one.Why).Select(same => $"Hidden ({string.Join(", ", same.Select(one => Name(one.Part)))}): {Reason(same.Key, threshold)}");

    private static string Name(TallyPart part) => part switch
    {
        TallyPart.Pre => "answers before",
        TallyPart.Post => "answers after",
        _ => "changes",
    };

    /// <summary>The reason alone, to be put after a colon.</summary>
    /// <param name="why">The reason.</param>
    /// <param name="threshold">k.</param>
    public static string Reason(WhyHidden why, int threshold) => why switch
    {
        WhyHidden.TooFew => string.Create(CultureInfo.InvariantCulture, $"nothing is shown for fewer than {threshold} people."),
        WhyHidden.AllAlike => "all answers in this group are the same, so showing them would tell what each person said.",
        WhyHidden.TellsOfTheUnpaired => "together with the answers shown they would tell what a few people said who answered only once.",
        WhyHidden.TellsOfAHiddenGroup => "together with the total they would tell what a smaller, hidden group said.",
        WhyHidden.ShownMerged => "a role of this side is too small, so all roles of the side are shown together as one group.",
        WhyHidden.TellsBesideEarlierResults => "together with results already published they would tell what a few others said.",
        WhyHidden.HiddenInTheFile => "it is hidden in the exported file, which says why.",
        _ => string.Create(CultureInfo.InvariantCulture, $"fewer than {threshold} people answered both before and after."),
    };
}
