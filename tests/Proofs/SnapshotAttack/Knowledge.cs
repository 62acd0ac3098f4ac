using System.Numerics;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Proofs.SnapshotAttack;

/// <summary>
/// What is known of one item and part: sets of atoms with the counts of their answers. An atom is the people of one round, role, stages answered and
/// releases that they are in. Only atoms in which somebody answered exist, so that the attacker even knows who is nobody.
/// </summary>
internal sealed class Knowledge
{
    private const int MostSets = 400;
    private readonly RandomWorld _world;
    private readonly int _item;
    private readonly TallyPart _part;
    private readonly List<List<Someone>> _atoms;
    private readonly Dictionary<BigInteger, int[]> _known = [];
    private readonly HashSet<BigInteger> _rows = [];

    /// <summary>Nothing is known yet.</summary>
    public Knowledge(RandomWorld world, int item, TallyPart part)
    {
        (_world, _item, _part) = (world, item, part);
        _atoms = [.. world.People.Where(one => CellOf(one) is not null).GroupBy(one => (one.Round, one.Group, one.Stages, BothAnswered(one), one.InFirst, one.InLast)).Select(atom => atom.ToList())];
    }

    /// <summary>Learns what a snapshot shows: margins, moves and, for a margin, the row sums of the moves.</summary>
    public void Read(Published release)
    {
        var tallies = release.Snapshot.Tallies.Where(tally => tally.Item == $"i{_item}").ToList();
        foreach (var tally in tallies)
        {
            if (Shown(tally, _part) is { } counts)
                Learn(Everybody(release, tally.Group, one => true), counts, release.Snapshot.Head.Id + " " + tally.Group);
            if (_part is not TallyPart.Moves && tally.Moves is { } moves)
                Learn(Everybody(release, tally.Group, BothAnswered), RowSums(moves), release.Snapshot.Head.Id + " moves of " + tally.Group);
        }
    }

    /// <summary>
    /// Learns what the rows of a record-level file tell, by all that can be seen in them: stages answered, and whether this item was answered both times. What stands in
    /// rows, alone or added up, is known of nobody in particular: only what they help to say beyond that counts as found.
    /// </summary>
    public void Read(int round, RecordRelease file)
    {
        var rows = _world.People.Where(one => one.Round == round && one.InLast && file.Roles.Contains(one.Group)).Select(one => (one.Stages, Both: BothAnswered(one))).Distinct()
            .Select(kind => SetOf(one => one.Round == round && one.InLast && file.Roles.Contains(one.Group) && (one.Stages, BothAnswered(one)) == kind)).Where(set => !set.IsZero).ToList();
        for (var chosen = 1; chosen < 1 << rows.Count; chosen++)
            _rows.Add(rows.Where((_, row) => (chosen & (1 << row)) != 0).Aggregate((left, right) => left | right));
        foreach (var set in rows)
            Learn(set, CountsOf(set), "rows");
    }

    /// <summary>Takes sets from sets that contain them, again and again; tells each set of fewer than k people that comes out.</summary>
    /// <param name="rolesOnly">Whether only sets of one role of one round count.</param>
    public IEnumerable<string> Difference(bool rolesOnly)
    {
        var queue = new Queue<BigInteger>(_known.Keys);
        while (queue.TryDequeue(out var set) && _known.Count < MostSets)
        {
            foreach (var other in _known.Keys.ToList())
            {
                foreach (var (small, large) in new[] { (set, other), (other, set) })
                {
                    if (small == large || (small & ~large) != BigInteger.Zero)
                        continue;
                    var rest = large & ~small;
                    if (!_known.ContainsKey(rest))
                    {
                        _known[rest] = [.. _known[large].Zip(_known[small], (all, some) => all - some)];
                        queue.Enqueue(rest);
                    }
                }
            }
        }
        return _known.Keys.Where(set => IsFew(set) && !_rows.Contains(set) && (!rolesOnly || IsOfOneRole(set))).Select(set => $"item {_item} {_part}: {Describe(set)} by differencing").ToList();
    }

    /// <summary>Narrows each atom's counts between bounds until nothing changes; tells each hidden group whose given answers come out.</summary>
    public IEnumerable<string> Bound()
    {
        var found = new List<string>();
        if (_atoms.Count == 0)
            return found;
        var sets = _known.Select(one => (Members: Enumerable.Range(0, _atoms.Count).Where(atom => !((one.Key >> atom) & 1).IsZero).ToArray(), Counts: one.Value)).ToList();
        for (var cell = 0; cell < CountsOf(BigInteger.Zero).Length; cell++)
        {
            var (low, high) = (new int[_atoms.Count], Enumerable.Repeat(int.MaxValue / 1000, _atoms.Count).ToArray());
            for (var changed = true; changed;)
            {
                changed = false;
                foreach (var (members, counts) in sets)
                {
                    var (lows, highs) = (members.Sum(atom => low[atom]), members.Sum(atom => high[atom]));
                    foreach (var atom in members)
                    {
                        var (least, most) = (counts[cell] - (highs - high[atom]), counts[cell] - (lows - low[atom]));
                        if (least > low[atom])
                            (lows, low[atom], changed) = (lows + least - low[atom], least, true);
                        if (most < high[atom])
                            (highs, high[atom], changed) = (highs + most - high[atom], most, true);
                    }
                }
            }
            foreach (var group in Enumerable.Range(0, _atoms.Count).GroupBy(atom => (_atoms[atom][0].Round, _atoms[atom][0].Group)))
                if (group.Sum(atom => _atoms[atom].Count) < _world.K && group.All(atom => low[atom] == high[atom]) && group.Sum(atom => low[atom]) > 0)
                    found.Add($"item {_item} {_part}: round {group.Key.Round} {group.Key.Group} cell {cell} by bounds");
        }
        return found;
    }

    private void Learn(BigInteger set, IReadOnlyList<int> counts, string what)
    {
        if (set.IsZero)
            return;
        var known = counts.ToArray();
        if (!CountsOf(set).SequenceEqual(known))
            throw new InvalidOperationException($"The attack misreads {what} (item {_item}, {_part}).");
        _known[set] = known;
    }

    private bool IsFew(BigInteger set)
    {
        var people = Enumerable.Range(0, _atoms.Count).Where(atom => !((set >> atom) & 1).IsZero).Sum(atom => _atoms[atom].Count);
        return people > 0 && people < _world.K;
    }

    private bool IsOfOneRole(BigInteger set) =>
        Enumerable.Range(0, _atoms.Count).Where(atom => !((set >> atom) & 1).IsZero).Select(atom => (_atoms[atom][0].Round, _atoms[atom][0].Group)).Distinct().Count() == 1;

    private string Describe(BigInteger set) => string.Join(" + ", Enumerable.Range(0, _atoms.Count).Where(atom => !((set >> atom) & 1).IsZero)
        .Select(atom => $"round {_atoms[atom][0].Round} {_atoms[atom][0].Group} {_atoms[atom][0].Stages} {(_atoms[atom][0].InFirst ? "1" : "")}{(_atoms[atom][0].InLast ? "2" : "")} ({_atoms[atom].Count})"));

    private BigInteger Everybody(Published release, string group, Func<Someone, bool> also) =>
        SetOf(one => release.Contains(one, $"i{_item}") && IsIn(one.Group, group) && also(one));

    private static bool IsIn(string role, string group) =>
        group == AnalysisGroup.All || role == group || RandomWorld.Roles.Any(one => one.Id == role && one.Side == group);

    private BigInteger SetOf(Func<Someone, bool> holds)
    {
        var set = BigInteger.Zero;
        for (var atom = 0; atom < _atoms.Count; atom++)
            if (holds(_atoms[atom][0]))
                set |= BigInteger.One << atom;
        return set;
    }

    private int[] CountsOf(BigInteger set)
    {
        var counts = new int[_part is TallyPart.Moves ? _world.Answers * _world.Answers : _world.Answers];
        for (var atom = 0; atom < _atoms.Count; atom++)
            if (!((set >> atom) & 1).IsZero)
                foreach (var one in _atoms[atom])
                    counts[CellOf(one)!.Value]++;
        return counts;
    }

    private bool BothAnswered(Someone one) => one.Pre?[_item] > 0 && one.Post?[_item] > 0;

    private int? CellOf(Someone one) => _part switch
    {
        TallyPart.Pre => one.Pre?[_item] > 0 ? one.Pre[_item] - 1 : null,
        TallyPart.Post => one.Post?[_item] > 0 ? one.Post[_item] - 1 : null,
        _ => BothAnswered(one) ? ((one.Pre![_item] - 1) * _world.Answers) + one.Post![_item] - 1 : null,
    };

    private int[] RowSums(IReadOnlyList<int> moves) =>
    [
        .. Enumerable.Range(0, _world.Answers).Select(one => Enumerable.Range(0, _world.Answers)
            .Sum(other => moves[_part is TallyPart.Pre ? (one * _world.Answers) + other : (other * _world.Answers) + one])),
    ];

    private IReadOnlyList<int>? Shown(ShownTally tally, TallyPart part) => part switch
    {
        TallyPart.Pre => tally.Pre?.Take(_world.Answers).ToArray(),
        TallyPart.Post => tally.Post?.Take(_world.Answers).ToArray(),
        _ => tally.Moves,
    };
}
