using System.Globalization;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Proofs.Codes;

/// <summary>
/// Simulates events whose people make codes of their own. Letters come as initials and endings of names do, places are mostly the same few, siblings few. Of
/// those who come before an event a fifth do not come after it, and as many come after it only. Each part is given otherwise the second time by 5 %.
/// </summary>
internal static class ProveCodes
{
    private const double Error = 0.05;
    private const double OnceOnly = 0.2;
    private const double MostWrong = 0.005;
    private const double LeastMatched = 0.8;
    private static readonly int[] Sizes = [40, 150, 400, 750];

    // Shares in per mille, rounded: endings of first names, initials of names, places of one region (half its people come from three initials), endings of family names.
    private static readonly (string Letters, int[] Shares)[] Letters =
    [
        ("AENYLHRSDTIMKOBGXW", [190, 180, 150, 80, 70, 60, 50, 50, 40, 30, 30, 20, 15, 15, 5, 5, 5, 5]),
        ("JMASCDLKEBRHGPTNWIFVSO", [120, 110, 90, 80, 70, 60, 60, 60, 50, 50, 40, 40, 30, 30, 25, 20, 15, 15, 10, 10, 10, 5]),
        ("CSBNLPAMWTHGRDKEF", [250, 160, 110, 80, 70, 60, 50, 50, 40, 30, 30, 20, 15, 15, 10, 5, 5]),
        ("SCHMPWBGTLANDREFO", [180, 110, 100, 90, 80, 70, 70, 60, 50, 50, 40, 30, 25, 20, 15, 5, 5]),
        ("HCBSPMWLGTRANDEOF", [130, 120, 110, 100, 80, 80, 70, 60, 60, 50, 40, 30, 25, 20, 10, 10, 5]),
        ("SNERYTLDAHKOGMWP", [250, 150, 110, 100, 80, 80, 60, 50, 30, 25, 20, 15, 10, 10, 5, 5]),
    ];

    private static readonly int[] Siblings = [450, 320, 130, 60, 25, 10, 5];

    private sealed record Sum(int People, int Both, int Matched, int Missed, int Wrong, int Ambiguous, int Unmatched);

    /// <summary>Runs it.</summary>
    /// <param name="events">Events of each size.</param>
    /// <param name="seed">Where the random people start from.</param>
    /// <returns>The exit code.</returns>
    public static int Run(int events, int seed)
    {
        var random = new Random(seed);
        var key = RoundKey.Create();
        var bySize = Sizes.Select(size => Enumerable.Range(0, events).Select(_ => Play(size, random, key)).Aggregate((one, two) => Add(one, two, size))).ToList();
        foreach (var sum in bySize)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sum.People} people: matched {Share(sum.Matched, sum.Both)}, missed {Share(sum.Missed, sum.Both)}, wrong {Share(sum.Wrong, sum.Matched + sum.Wrong)}, ambiguous {sum.Ambiguous}, belonging to none {sum.Unmatched}"));
        var all = bySize.Aggregate((one, two) => Add(one, two, 0));
        var wrong = (double)all.Wrong / (all.Matched + all.Wrong);
        return Verdict.Give(
            new
            {
                events = events * Sizes.Length,
                pairs = all.Both,
                matched = Math.Round((double)all.Matched / all.Both, 5),
                missed = Math.Round((double)all.Missed / all.Both, 5),
                wrong = Math.Round(wrong, 6),
                bySize = bySize.ToDictionary(sum => sum.People, sum => Math.Round((double)sum.Wrong / (sum.Matched + sum.Wrong), 6)),
                seed,
            },
            bySize.TrueForAll(sum => sum.Wrong < MostWrong * (sum.Matched + sum.Wrong) && sum.Matched >= LeastMatched * sum.Both));
    }

    private static Sum Play(int size, Random random, RoundKey key)
    {
        var (before, after, both) = (new List<SealedCode>(), new List<SealedCode>(), 0);
        for (var person = 0; person < size; person++)
        {
            var code = Draw(random);
            var (comesFirst, comesAgain) = (random.NextDouble() >= OnceOnly, random.NextDouble() >= OnceOnly);
            if (comesFirst)
                before.Add(new($"{person}", new OwnCode(code).SealWith(key)));
            if (comesAgain)
                after.Add(new($"{person}", new OwnCode(Again(code, random)).SealWith(key)));
            both += comesFirst && comesAgain ? 1 : 0;
        }

        var matches = MatchCodes.Decide(before, after);
        var right = matches.Pairs.Count(pair => pair.Before == pair.After);
        return new(size, both, right, both - right, matches.Pairs.Count - right, matches.Ambiguous, matches.Unmatched);
    }

    private static string[] Draw(Random random) =>
    [
        Letter(0, random), Letter(1, random), random.Next(1, 32).ToString(CultureInfo.InvariantCulture), Letter(2, random),
        Pick(Siblings, random).ToString(CultureInfo.InvariantCulture), Letter(3, random), Letter(4, random), Letter(5, random),
    ];

    /// <summary>What the same person gives the second time: each part is drawn anew by chance until it is another one.</summary>
    private static string[] Again(string[] code, Random random)
    {
        string[] again = [.. code];
        for (var part = 0; part < again.Length; part++)
        {
            if (random.NextDouble() >= Error)
                continue;
            while (again[part] == code[part])
                again[part] = Draw(random)[part];
        }

        return again;
    }

    private static string Letter(int kind, Random random) => Letters[kind].Letters[Pick(Letters[kind].Shares, random)].ToString();

    private static int Pick(int[] shares, Random random)
    {
        var at = random.Next(shares.Sum());
        for (var index = 0; ; index++)
        {
            if ((at -= shares[index]) < 0)
                return index;
        }
    }

    private static Sum Add(Sum one, Sum two, int people) => new(
        people, one.Both + two.Both, one.Matched + two.Matched, one.Missed + two.Missed, one.Wrong + two.Wrong, one.Ambiguous + two.Ambiguous, one.Unmatched + two.Unmatched);

    private static string Share(int part, int whole) => ((double)part / whole).ToString("P3", CultureInfo.InvariantCulture);
}
