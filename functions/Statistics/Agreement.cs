namespace EventEvaluation.Statistics;

/// <summary>
/// How far people agree on an ordered scale: van der Eijk's A, from −1 (half at each end) over 0 (evenly spread) to 1 (all at one answer). C. van der Eijk,
/// Quality &amp; Quantity 35 (2001), 325–341.
/// </summary>
/// <param name="A">−1 to 1.</param>
/// <param name="AtBottom">The share who gave the lowest answer.</param>
/// <param name="AtTop">The share who gave the highest answer.</param>
public sealed record Agreement(double A, double AtBottom, double AtTop)
{
    /// <summary>Of answers; null where nobody answered or the scale has only one answer.</summary>
    /// <param name="answers">The answers.</param>
    public static Agreement? Of(Distribution answers)
    {
        var k = answers.Answers;
        if (answers.Total == 0 || k < 2)
            return null;
        // The distribution is cut into layers in which each answer occurs equally often or not at all; A is their mean, weighted by people.
        var left = Enumerable.Range(1, k).Select(answer => answers[answer]).ToArray();
        var sum = 0.0;
        while (left.Where(count => count > 0).ToArray() is { Length: > 0 } some)
        {
            var height = some.Min();
            sum += (double)height * some.Length * OfLayer([.. left.Select(count => count > 0)]);
            left = [.. left.Select(count => Math.Max(0, count - height))];
        }
        return new(sum / answers.Total, (double)answers[1] / answers.Total, (double)answers[k] / answers.Total);
    }

    // A = U · (1 − (S − 1)/(K − 1)); S: answers that occur. U = ((K − 2)·TU − (K − 1)·TDU) / ((K − 2)(TU + TDU)) over all triples of answers in order: TU counts 110 and
    // 011, TDU counts 101. U is 1 where there are neither.
    private static double OfLayer(bool[] occurs)
    {
        int k = occurs.Length, unimodal = 0, split = 0;
        for (var i = 0; i < k; i++)
            for (var j = i + 1; j < k; j++)
                for (var m = j + 1; m < k; m++)
                {
                    if (occurs[j] && occurs[i] != occurs[m])
                        unimodal++;
                    else if (!occurs[j] && occurs[i] && occurs[m])
                        split++;
                }
        var u = unimodal + split == 0 ? 1 : (((k - 2.0) * unimodal) - ((k - 1.0) * split)) / ((k - 2.0) * (unimodal + split));
        return u * (1 - ((occurs.Count(one => one) - 1.0) / (k - 1)));
    }
}
