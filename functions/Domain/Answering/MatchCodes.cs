namespace EventEvaluation.Domain.Answering;

/// <summary>What is kept of somebody's own code.</summary>
/// <param name="Id">Where their answers are.</param>
/// <param name="Parts">Each part's HMAC; empty for a part that was left out.</param>
public sealed record SealedCode(string Id, IReadOnlyList<string> Parts)
{
    /// <summary>In how many parts two codes do not agree; a part that was left out agrees with nothing.</summary>
    /// <param name="other">The other code.</param>
    public int MismatchesWith(SealedCode other) => Parts.Zip(other.Parts, (one, two) => one.Length == 0 || one != two).Count(differs => differs);
}

/// <summary>Which codes belong together.</summary>
/// <param name="Pairs">Ids before and after the event.</param>
/// <param name="Ambiguous">How many after the event may belong to several, or to one that others may belong to as well.</param>
/// <param name="Unmatched">How many after the event belong to none.</param>
public sealed record CodeMatches(IReadOnlyList<(string Before, string After)> Pairs, int Ambiguous, int Unmatched);

/// <summary>
/// Puts codes from after an event to those from before it: with one mismatch at most, and only where each is the other's one best match. Whoever is in doubt
/// stays alone, for a wrong pair spoils more than a missing one.
/// </summary>
public static class MatchCodes
{
    /// <summary>How many parts may differ.</summary>
    public const int MostMismatches = 1;

    /// <summary>Decides. The order of the codes does not matter.</summary>
    /// <param name="before">Codes of those who finished before the event.</param>
    /// <param name="after">Codes of those who finished after it.</param>
    public static CodeMatches Decide(IReadOnlyList<SealedCode> before, IReadOnlyList<SealedCode> after)
    {
        var near = Candidates(before, after);
        var (bestBefore, bestAfter) = (BestOf(near, one => one.After, one => one.Before), BestOf(near, one => one.Before, one => one.After));
        var pairs = bestBefore.Where(best => best.Value is { } id && bestAfter.GetValueOrDefault(id) == best.Key).Select(best => (best.Value!, best.Key)).ToList();
        var close = near.Select(one => one.After).Distinct().Count();
        return new(pairs, close - pairs.Count, after.Count - close);
    }

    private sealed record Candidate(string Before, string After, int Mismatches);

    // Two codes that differ in one part at most agree in half of their parts, the first or the second: comparing only within those keeps large events quick.
    private static List<Candidate> Candidates(IReadOnlyList<SealedCode> before, IReadOnlyList<SealedCode> after)
    {
        var found = new Dictionary<(string, string), Candidate>();
        foreach (var half in (Func<SealedCode, string>[])[code => HalfOf(code, 0), code => HalfOf(code, 1)])
        {
            var known = before.ToLookup(half, StringComparer.Ordinal);
            foreach (var code in after)
            {
                foreach (var other in known[half(code)])
                {
                    if (code.MismatchesWith(other) is <= MostMismatches and var mismatches)
                        found[(other.Id, code.Id)] = new(other.Id, code.Id, mismatches);
                }
            }
        }

        return [.. found.Values];
    }

    private static string HalfOf(SealedCode code, int half)
    {
        var middle = code.Parts.Count / 2;
        return string.Join('~', half == 0 ? code.Parts.Take(middle) : code.Parts.Skip(middle));
    }

    /// <summary>For each id of one side the one best of the other; null where several are equally good.</summary>
    private static Dictionary<string, string?> BestOf(IEnumerable<Candidate> near, Func<Candidate, string> side, Func<Candidate, string> other) => near
        .GroupBy(side, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.GroupBy(one => one.Mismatches).MinBy(same => same.Key)!.ToList() is [var only] ? other(only) : null, StringComparer.Ordinal);
}
