namespace EventEvaluation.Statistics;

/// <summary>How many went for better, stayed and went for worse.</summary>
/// <param name="Worse">Ended below where they began.</param>
/// <param name="Same">Ended where they began.</param>
/// <param name="Better">Ended above where they began.</param>
public readonly record struct Directions(int Worse, int Same, int Better);

/// <summary>
/// The paired answers of people to one item on a scale of K ordered answers, as a K × K table: how many moved from answer i to answer j. All paired
/// figures follow from it. Immutable.
/// </summary>
public sealed class MoveTable
{
    private readonly int[] _counts;

    /// <summary>Takes a table of counts.</summary>
    /// <param name="answers">K, at least 1.</param>
    /// <param name="counts">K × K counts, row by row: first all who began at answer 1.</param>
    /// <exception cref="ArgumentException">Not K × K counts, or a negative one.</exception>
    public MoveTable(int answers, IReadOnlyList<int> counts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(answers, 1);
        if (counts.Count != answers * answers || counts.Any(count => count < 0))
            throw new ArgumentException($"A table of moves between {answers} answers has {answers * answers} counts, none negative.", nameof(counts));
        (Answers, _counts) = (answers, [.. counts]);
        Pre = new Distribution(Enumerable.Range(1, answers).Select(from => Enumerable.Range(1, answers).Sum(to => this[from, to])));
        Post = new Distribution(Enumerable.Range(1, answers).Select(to => Enumerable.Range(1, answers).Sum(from => this[from, to])));
        Differences = new Differences(this);
    }

    /// <summary>How many moved from one answer to another.</summary>
    /// <param name="from">The answer before, 1 to K.</param>
    /// <param name="to">The answer after, 1 to K.</param>
    public int this[int from, int to] => _counts[((from - 1) * Answers) + to - 1];

    /// <summary>K, the number of answers on the scale.</summary>
    public int Answers { get; }

    /// <summary>The counts, row by row.</summary>
    public IReadOnlyList<int> Counts => _counts;

    /// <summary>n, the number of pairs.</summary>
    public int Pairs => Pre.Total;

    /// <summary>The answers before, of those who answered both times.</summary>
    public Distribution Pre { get; }

    /// <summary>The answers after, of those who answered both times.</summary>
    public Distribution Post { get; }

    /// <summary>The differences after − before.</summary>
    public Differences Differences { get; }

    /// <summary>Counts pairs.</summary>
    /// <param name="answers">K.</param>
    /// <param name="pairs">Answers before and after, each 1 to K.</param>
    /// <exception cref="ArgumentOutOfRangeException">An answer that is not on the scale.</exception>
    public static MoveTable Of(int answers, IEnumerable<(int Pre, int Post)> pairs)
    {
        var counts = new int[answers * answers];
        foreach (var (pre, post) in pairs)
        {
            if (pre < 1 || pre > answers || post < 1 || post > answers)
                throw new ArgumentOutOfRangeException(nameof(pairs), $"({pre}, {post}) is not on a scale of {answers} answers.");
            counts[((pre - 1) * answers) + post - 1]++;
        }
        return new MoveTable(answers, counts);
    }
}
