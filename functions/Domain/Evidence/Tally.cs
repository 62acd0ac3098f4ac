using EventEvaluation.Statistics;

namespace EventEvaluation.Domain.Evidence;

/// <summary>
/// The counts of one item in one group, from which every figure of that item follows. Tallies of the same item and group add up, in any order:
/// shards to rounds, rounds to cycles and periods. Immutable.
/// </summary>
public sealed class Tally
{
    /// <summary>How many cells a margin has after its K answers: not applicable, prefer not to say, missing.</summary>
    public const int OtherCells = 3;

    /// <summary>
    /// The item under which people are counted instead of answers: its only answer is "finished a sheet", so its margins are the people of each
    /// stage and its pairs the people of both.
    /// </summary>
    public const string People = "~people";

    /// <summary>The item under which sheets are counted by how complete they are: answer 1 a break-off, 2 partial, 3 complete. For response rates; never published.</summary>
    public const string Completeness = "~completeness";

    /// <summary>Takes counts.</summary>
    /// <param name="item">The item's id.</param>
    /// <param name="group">The group; <see cref="AnalysisGroup.All"/> for everybody.</param>
    /// <param name="answers">K, the number of answers on the item's scale: at least 1.</param>
    /// <param name="pre">K + 3 counts: per answer, then not applicable, prefer not to say, missing.</param>
    /// <param name="post">The same after the event.</param>
    /// <param name="moves">K × K counts, row by row: <c>moves[i · K + j]</c> people went from answer i + 1 to answer j + 1.</param>
    /// <param name="numbers">The numbers behind the counts, for an item of numbers (K = 1: "gave a number"); null for others and where nobody gave one.</param>
    /// <exception cref="ArgumentException">A table of the wrong size, a negative count, or more moves from or to an answer than people gave it.</exception>
    public Tally(string item, string group, int answers, IReadOnlyList<int> pre, IReadOnlyList<int> post, IReadOnlyList<int> moves, NumberCounts? numbers = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(item);
        ArgumentException.ThrowIfNullOrEmpty(group);
        ArgumentOutOfRangeException.ThrowIfLessThan(answers, 1);
        if (pre.Count != answers + OtherCells || post.Count != answers + OtherCells || moves.Count != answers * answers)
            throw new ArgumentException($"A tally of {answers} answers has {answers + OtherCells} counts per margin and {answers * answers} moves.");
        if (pre.Concat(post).Concat(moves).Any(count => count < 0))
            throw new ArgumentException("A tally has no negative counts.");
        (Item, Group, Answers, Pre, Post, Moves, Numbers) = (item, group, answers, [.. pre], [.. post], new MoveTable(answers, moves), numbers);
        for (var answer = 0; answer < answers; answer++)
            if (Moves.Pre[answer + 1] > Pre[answer] || Moves.Post[answer + 1] > Post[answer])
                throw new ArgumentException($"More people moved from or to answer {answer + 1} than gave it.");
    }

    /// <summary>The item's id.</summary>
    public string Item { get; }

    /// <summary>The group.</summary>
    public string Group { get; }

    /// <summary>K, the number of answers on the item's scale.</summary>
    public int Answers { get; }

    /// <summary>Counts before the event: K answers, then not applicable, prefer not to say, missing.</summary>
    public IReadOnlyList<int> Pre { get; }

    /// <summary>Counts after the event.</summary>
    public IReadOnlyList<int> Post { get; }

    /// <summary>The moves of those who answered both.</summary>
    public MoveTable Moves { get; }

    /// <summary>The numbers behind the counts; null where there are none.</summary>
    public NumberCounts? Numbers { get; }

    /// <summary>How many answered before the event.</summary>
    public int PreCount => Pre.Take(Answers).Sum();

    /// <summary>How many answered after the event.</summary>
    public int PostCount => Post.Take(Answers).Sum();

    /// <summary>A tally of nobody.</summary>
    /// <param name="item">The item.</param>
    /// <param name="group">The group.</param>
    /// <param name="answers">K.</param>
    public static Tally Empty(string item, string group, int answers) =>
        new(item, group, answers, new int[answers + OtherCells], new int[answers + OtherCells], new int[answers * answers]);

    /// <summary>Adds two tallies of the same item and group.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <exception cref="ArgumentException">They are not of the same item, group and scale.</exception>
    public static Tally operator +(Tally left, Tally right) => left.Combine(right, (one, other) => one + other, left.Numbers is { } some && right.Numbers is { } more ? some + more : left.Numbers ?? right.Numbers);

    /// <summary>Takes from a tally one that is contained in it: what remains is of the others.</summary>
    /// <param name="whole">The whole.</param>
    /// <param name="part">The part.</param>
    /// <exception cref="ArgumentException">They are not of the same item, group and scale, or the part is not contained in the whole.</exception>
    public static Tally operator -(Tally whole, Tally part) => whole.Combine(part, (one, other) => one - other, whole.Numbers is { } all && part.Numbers is { } some ? all - some : whole.Numbers);

    /// <summary>The same counts under another group's name.</summary>
    /// <param name="group">The group.</param>
    public Tally InGroup(string group) => new(Item, group, Answers, Pre, Post, Moves.Counts, Numbers);

    /// <summary>Adds up all tallies that share item and group, whatever their order; the result is sorted by item, then group.</summary>
    /// <param name="tallies">Partial tallies.</param>
    /// <exception cref="ArgumentException">Two of the same item differ in their number of answers.</exception>
    public static IReadOnlyList<Tally> Merge(IEnumerable<Tally> tallies) =>
    [
        .. tallies
            .GroupBy(tally => (tally.Item, tally.Group))
            .Select(same => same.Aggregate((left, right) => left + right))
            .OrderBy(tally => tally.Item, StringComparer.Ordinal).ThenBy(tally => tally.Group, StringComparer.Ordinal),
    ];

    /// <summary>The same, without what is counted for response rates alone.</summary>
    /// <param name="tallies">Partial tallies.</param>
    public static IReadOnlyList<Tally> Published(IEnumerable<Tally> tallies) => Merge(tallies.Where(tally => tally.Item != Completeness));

    private Tally Combine(Tally other, Func<int, int, int> combine, NumberCounts? numbers) =>
        Item == other.Item && Group == other.Group && Answers == other.Answers
            ? new(Item, Group, Answers, [.. Pre.Zip(other.Pre, combine)], [.. Post.Zip(other.Post, combine)], [.. Moves.Counts.Zip(other.Moves.Counts, combine)], numbers)
            : throw new ArgumentException($"{Item} of {Group} ({Answers} answers) and {other.Item} of {other.Group} ({other.Answers} answers) do not add up.");
}
