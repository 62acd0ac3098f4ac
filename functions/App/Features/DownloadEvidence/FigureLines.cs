using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.App.Features.DownloadEvidence;

/// <summary>An item's figures as lines of name and text, in the order of evidence.md §2: counts before tests, tests before effects.</summary>
internal static class FigureLines
{
    /// <summary>The lines that an item's kind of answers has.</summary>
    public static IReadOnlyList<(string Name, string Text)> Of(SnapshotItem item, ItemEvidence one) => [.. Lines(item, one)];

    private static IEnumerable<(string Name, string Text)> Lines(SnapshotItem item, ItemEvidence one)
    {
        switch (item.Measure)
        {
            case Measure.Ordinal:
                yield return ("Went up", PlainWords.Share(one));
                yield return ("Sign test (exact; up against down)", $"p {PlainWords.P(one.SignTest?.P)}");
                yield return ($"Wilcoxon signed-rank test (Pratt, {one.Wilcoxon?.Method ?? "not computed"})", $"V {PlainWords.Number(one.Wilcoxon?.V, "0.#")}, p {PlainWords.P(one.Wilcoxon?.P)}");
                if (one.HolmP is { } holm)
                    yield return ("The same after Holm over the primary questions", $"p {PlainWords.P(holm)}");
                if (one.ExploratoryP is { } exploratory)
                    yield return ("Exploratory: the same after Benjamini and Hochberg over all questions", $"p {PlainWords.P(exploratory)}");
                yield return ("Shift (Hodges–Lehmann)", PlainWords.Shift(one));
                yield return ("Rank-biserial correlation (Pratt ranks)", PlainWords.Number(one.RankBiserial));
                yield return ("Secondary: mean difference", $"{PlainWords.MeanDifference(one)}; d_z {PlainWords.Number(one.Dz)}, g_av {PlainWords.Number(one.Gav)}");
                yield return ("Before", PlainWords.Spread(one.Before));
                yield return ("After", PlainWords.Spread(one.After));
                yield return ("Agreement among people (van der Eijk)", $"before {PlainWords.Dissent(one.DissentBefore)}; after {PlainWords.Dissent(one.DissentAfter)}");
                break;
            case Measure.YesNo:
                yield return ("From no to yes", PlainWords.Share(one));
                yield return ("McNemar's test (exact)", $"p {PlainWords.P(one.McNemar?.Exact)}, mid-p {PlainWords.P(one.McNemar?.MidP)}");
                break;
            case Measure.Nominal:
                yield return ("Stuart–Maxwell test of both margins", one.Homogeneity is { } test ? $"χ²({test.Df}) {PlainWords.Number(test.StuartMaxwell)}, p {PlainWords.P(test.P)}" : "–");
                yield return ("Bhapkar test of both margins", one.Homogeneity is { } other ? $"χ²({other.Df}) {PlainWords.Number(other.Bhapkar)}, p {PlainWords.P(other.BhapkarP)}" : "–");
                break;
            default:
                yield return ("Before", PlainWords.Summary(one.NumberBefore));
                yield return ("After", PlainWords.Summary(one.NumberAfter));
                yield return ("Change of those who answered both times", PlainWords.Summary(one.NumberChange));
                yield return ("Mean difference", $"{PlainWords.MeanDifference(one, "")}; d_z {PlainWords.Number(one.Dz)}");
                if (item.Measure is Measure.Score)
                    yield return ("Cronbach's α", $"before {PlainWords.Alpha(one.NumberBefore)}; after {PlainWords.Alpha(one.NumberAfter)}");
                break;
        }
        if (one.Missing is { } missing)
            yield return ("Who is missing: answers before, stayed against dropped out (Cliff's δ)", PlainWords.Missing(missing));
    }
}
