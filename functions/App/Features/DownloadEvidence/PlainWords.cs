using System.Globalization;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.App.Features.DownloadEvidence;

/// <summary>Results as sentences that need no statistics, and figures as text: counts before percentages, n beside everything.</summary>
public static class PlainWords
{
    /// <summary>The page's first sentence.</summary>
    internal static string Headline(Snapshot snapshot, IReadOnlyList<ItemEvidence> totals)
    {
        if (snapshot.EverythingHidden)
            return HiddenWording.Everything(snapshot.Threshold);
        var moved = totals.Where(one => one.Better is not null).ToList();
        if (moved.Count == 0)
            return "No change from before to after can be shown.";
        var more = moved.Count(one => one.Better > one.Worse);
        var most = moved.MaxBy(one => (double)(one.Better!.Value - one.Worse!.Value) / Math.Max(1, one.N.Pairs!.Value))!;
        var text = snapshot.Head.Items.First(item => item.Id == most.Item).Text;
        return Of($"More people went up than down on {more} of {moved.Count} questions. The clearest: “{text}”, where {most.Better} of {most.N.Pairs} went up, {most.Worse} went down and {most.Same} stayed.");
    }

    /// <summary>One item's result.</summary>
    internal static string Sentence(ItemEvidence one, Measure measure = Measure.Ordinal) => measure is Measure.Nominal or Measure.Number or Measure.Score
        ? Of($"{Count(one.N.Pre)} answered before, {Count(one.N.Post)} after, {Count(one.N.Pairs)} both times.")
        : measure is Measure.YesNo && one.Better is not null
        ? Of($"Of {one.N.Pairs} people who answered before and after, {one.Better} went from no to yes, {one.Worse} from yes to no and {one.Same} stayed.")
        : one.N is { Pre: 0 } or { Post: 0 } ? Of($"Asked once: {Count(one.N.Pre is 0 ? one.N.Post : one.N.Pre)} answered.")
        : one.Better is null
        ? "How answers changed is hidden or unknown; the reason stands in the table."
        : Of($"Of {one.N.Pairs} people who answered before and after, {one.Better} went up, {one.Worse} went down and {one.Same} stayed.");

    /// <summary>How many people answered when.</summary>
    internal static IReadOnlyList<string> People(Snapshot snapshot)
    {
        if (snapshot.Tallies.FirstOrDefault(tally => tally.Item == Tally.People && tally.Group == AnalysisGroup.All) is not { } people)
            return [];
        var sentences = new List<string>();
        if (snapshot.Head.Invited is { } invited)
            sentences.Add(Of($"{invited} people were invited."));
        if (people.Pre is { } pre)
            sentences.Add(Of($"{pre[0]} answered before."));
        if (people.Post is { } post)
            sentences.Add(Of($"{post[0]} answered after."));
        if (people.Moves is { } both)
            sentences.Add(Of($"{both[0]} answered both times."));
        if (snapshot.Head.WalkIns is { } walkIns)
            sentences.Add(Of($"Of those who came by a poster or on paper after the event, {walkIns.Matched} could be put to what they answered before it by codes of their own, {walkIns.Ambiguous} could belong to several and {walkIns.Unmatched} to none."));
        return sentences;
    }

    /// <summary>A count; a dash where it is hidden or unknown.</summary>
    public static string Count(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "–";

    /// <summary>A number with a format.</summary>
    public static string Number(double? value, string format = "0.00") => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";

    /// <summary>A p-value.</summary>
    public static string P(double? p) => p is < 0.001 ? "< 0.001" : Number(p, "0.000");

    /// <summary>A share as counts, then per cent with its interval.</summary>
    public static string Share(ItemEvidence one) => one.BetterShare is not { } share ? "–"
        : Of($"{one.Better} of {one.N.Pairs} ({share.Value * 100:0} %{(share.Low is null ? "" : Of($", 95 % interval {share.Low * 100:0} to {share.High * 100:0} %, Wilson"))})");

    /// <summary>The shift with its interval.</summary>
    public static string Shift(ItemEvidence one) => one.HodgesLehmann is not { } shift ? "–"
        : Of($"{shift.Estimate:0.##} steps{(shift.Low is null ? "" : Of($" ({shift.Level * 100:0.0} % interval {shift.Low:0.##} to {shift.High:0.##})"))}");

    /// <summary>The mean difference with its interval.</summary>
    public static string MeanDifference(ItemEvidence one, string unit = " steps") => one.PairedT is not { } t ? "–"
        : Of($"{t.Mean:0.00}{unit}{(t.Low is null ? "" : Of($" (95 % interval {t.Low:0.00} to {t.High:0.00}; paired t({t.Df}) = {t.T:0.00}, p {P(t.P)})"))}");

    /// <summary>Median and quartiles.</summary>
    public static string Spread(SpreadFigure? spread) => spread is null ? "–"
        : Of($"median {spread.Median:0.##}, quartiles {spread.Q1:0.##} and {spread.Q3:0.##}{(spread.TopTwo is { } top ? Of($", top two answers {top * 100:0} %") : "")}");

    /// <summary>Agreement and ends.</summary>
    public static string Dissent(DissentFigure? one) => one is null ? "–" : Of($"{one.Agreement:0.00} ({one.AtBottom * 100:0} % at the lowest answer, {one.AtTop * 100:0} % at the highest)");

    /// <summary>Numbers in words.</summary>
    public static string Summary(NumberSummary? one) => one is not { N: > 0 } ? "–"
        : Of($"n {one.N}, mean {one.Mean:0.00}, sd {Number(one.Sd)}{(one.Median is null ? "" : Of($", quartiles {one.Q1:0.##}, {one.Median:0.##} and {one.Q3:0.##}"))}");

    /// <summary>α, or that it is not estimated.</summary>
    public static string Alpha(NumberSummary? one) => one?.Alpha is { } alpha ? Of($"{alpha:0.00}") : "not estimated: fewer than 30 complete cases";

    /// <summary>Who is missing.</summary>
    public static string Missing(MissingFigure one) =>
        Of($"δ {one.Delta:0.00}{(one.Low is null ? "" : Of($" ({one.Level * 100:0.#} % interval {one.Low:0.00} to {one.High:0.00})"))}, {one.Stayed} stayed and {one.Dropped} dropped out{(one.Low is null || (one.Low <= 0 && one.High >= 0) ? ": too few to tell" : "")}");

    /// <summary>A test between roles.</summary>
    public static string Roles(RoleComparison one, Func<string, string> nameOf) =>
        Of($"{(one.Stage == "before" ? "Before" : "After")}, {string.Join(", ", one.Groups.Select(nameOf))}: ") + (one switch
        {
            { KruskalWallis: { } test } => Of($"Kruskal–Wallis H({test.Df}) {test.H:0.00}{OrCensus(test.P)}, ε² {test.EpsilonSquared:0.00}."),
            { MannWhitney: { } pair, Delta: { } delta } => Of($"Mann–Whitney W {pair.W:0.#}{OrCensus(pair.P)} ({pair.Method}); Cliff's δ {delta.Delta:0.00}{(delta.Low is null ? "" : Of($" (95 % interval {delta.Low:0.00} to {delta.High:0.00})"))}."),
            _ => "not computed.",
        });

    private static string OrCensus(double? p) => p is null ? " without p, for everyone invited answered" : $", p {P(p)}";

    private static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
