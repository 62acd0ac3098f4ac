using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Proofs.SnapshotAttack;

/// <summary>One made-up person of a round.</summary>
/// <param name="Round">The round, from 0.</param>
/// <param name="Group">Their analysis group.</param>
/// <param name="Pre">One answer an item, 0 for none; null where no sheet was finished.</param>
/// <param name="Post">The same after.</param>
/// <param name="InFirst">Whether their answers stood at the first release.</param>
/// <param name="InLast">Whether they still stand at the last.</param>
internal sealed record Someone(int Round, string Group, int[]? Pre, int[]? Post, bool InFirst, bool InLast)
{
    public StagesAnswered Stages => Pre is null ? StagesAnswered.Post : Post is null ? StagesAnswered.Pre : StagesAnswered.Both;
}

/// <summary>People, rounds and cycles as the dice gave them: small groups, skewed answers, drop-outs, withdrawals and late answers between releases.</summary>
internal sealed record RandomWorld(int K, int Answers, int Items, IReadOnlyList<int> Rounds, IReadOnlyList<Someone> People, IReadOnlyList<int[]> Cycles)
{
    private static readonly string[] Groups = ["patient", "carer", "clinician", "researcher", AnalysisGroup.SeveralRoles, AnalysisGroup.NotSaid];

    /// <summary>Role and side.</summary>
    public static IReadOnlyList<SnapshotGroup> Roles { get; } =
    [
        new("patient", "Patient", AnalysisGroup.LivedExperience), new("carer", "Carer", AnalysisGroup.LivedExperience),
        new("clinician", "Clinician", AnalysisGroup.Professional), new("researcher", "Researcher", AnalysisGroup.Professional),
    ];

    /// <summary>Draws a world.</summary>
    public static RandomWorld Draw(Random random)
    {
        var (k, answers, items, rounds) = (random.Next(5, 9), random.Next(2, 6), random.Next(1, 3), random.Next(1, 5));
        var people = new List<Someone>();
        for (var round = 0; round < rounds; round++)
        {
            var (weights, loyal, changes) = (Groups.Select(_ => random.Next(4) == 0 ? 0 : random.NextDouble()).ToArray(), random.NextDouble(), random.Next(3) == 0 ? random.Next(1, 24) : 0);
            // Often all change in the same way: then counts tell how many.
            int? always = random.Next(2) == 0 ? random.Next(3) : null;
            var count = random.Next(3) == 0 ? random.Next(6, 24) : random.Next(16, 70);
            var tilt = random.NextDouble();
            for (var one = 0; one < count; one++)
            {
                var group = Groups[Pick(random, weights)];
                int[] Sheet(double up) => [.. Enumerable.Range(0, items).Select(_ => random.Next(12) == 0 ? 0 : 1 + Math.Min(answers - 1, (int)(answers * Math.Pow(random.NextDouble(), tilt < up ? 0.3 : 1.5))))];
                var (pre, post) = (random.Next(10) > 0 ? Sheet(0.3) : null, random.NextDouble() < loyal ? Sheet(0.7) : null);
                if (pre is null && post is null)
                    continue;
                // Some left between the releases, some came; who changed an answer, or took the second sheet back, did both.
                var change = one < changes ? always ?? random.Next(3) : 3;
                if (change == 2 && (random.Next(2) == 0 ? null : post is null ? null : Sheet(0.5)) is var changed && (pre ?? changed) is not null)
                    people.Add(new(round, group, pre, changed, false, true));
                people.Add(new(round, group, pre, post, change != 1, change is 1 or 3));
            }
        }
        var cycles = new List<int[]>();
        for (var cycle = random.Next(0, 4); cycle > 0 && rounds > 1; cycle--)
            cycles.Add([.. Enumerable.Range(0, rounds).Where(_ => random.Next(3) > 0)]);
        return new(k, answers, items, [.. Enumerable.Range(0, rounds)], people, [.. cycles.Where(cycle => cycle.Length > 0).DistinctBy(cycle => string.Join(',', cycle))]);
    }

    /// <summary>The raw tallies of some people, counted anew.</summary>
    public IReadOnlyList<Tally> Count(IEnumerable<Someone> people)
    {
        var builder = new TallyBuilder(Enumerable.Range(0, Items).ToDictionary(item => $"i{item}", _ => Answers));
        foreach (var person in people)
        {
            builder.AddPerson(person.Group, person.Pre is not null, person.Post is not null);
            for (var item = 0; item < Items; item++)
                builder.Add(person.Group, $"i{item}", Answer(person.Pre, item), Answer(person.Post, item));
        }
        return builder.ToTallies();
    }

    private static ItemAnswer? Answer(int[]? sheet, int item) => sheet is null ? null : sheet[item] == 0 ? ItemAnswer.Missing : ItemAnswer.Of(sheet[item]);

    private static int Pick(Random random, double[] weights)
    {
        var at = random.NextDouble() * weights.Sum();
        for (var place = 0; place < weights.Length; place++)
            if ((at -= weights[place]) <= 0 && weights[place] > 0)
                return place;
        return weights.Length - 1;
    }
}
