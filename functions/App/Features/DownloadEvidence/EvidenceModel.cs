using System.Globalization;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.DownloadEvidence;

/// <summary>What the page of a snapshot shows.</summary>
/// <param name="Programme">The programme's name.</param>
/// <param name="Address">The page's own path; files are at it with their ending.</param>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Headline">The result in plain words.</param>
/// <param name="People">How many people answered when, each as a sentence.</param>
/// <param name="Items">The items, in the order in which they were asked.</param>
public sealed record EvidenceModel(
    string Programme, string Address, Snapshot Snapshot, string Headline, IReadOnlyList<string> People, IReadOnlyList<ItemModel> Items)
{
    internal static EvidenceModel Of(Programme programme, Snapshot snapshot)
    {
        var evidence = ComputeEvidence.Of(snapshot);
        var items = snapshot.Head.Items.Select(item => ItemModel.Of(item, snapshot, [.. evidence.Where(one => one.Item == item.Id)])).Where(item => item.Groups.Count > 0).ToList();
        return new(
            programme.Name, PathOf(snapshot.Head.Kind, programme.Id, snapshot.Head.Id), snapshot,
            PlainWords.Headline(snapshot, [.. evidence.Where(one => one.Group == AnalysisGroup.All)]), PlainWords.People(snapshot), items);
    }

    /// <summary>Where the page of a snapshot is.</summary>
    internal static string PathOf(SnapshotKind kind, string programme, string id) =>
        kind is SnapshotKind.Round ? $"/evidence/{programme}/{id}" : $"/evidence/{programme}/cycles/{id}";

    /// <summary>A heading for the page.</summary>
    public string Title => $"Evidence: {Snapshot.Head.Name}";

    /// <summary>The day of freezing.</summary>
    public string Frozen => EvidenceIndexModel.Day(Snapshot.Head.FrozenOn);

    /// <summary>What the report says of itself.</summary>
    public IReadOnlyList<string> About => ReportSentences.For(Snapshot.Head.Kind);
}

/// <summary>One item on the page.</summary>
/// <param name="Item">The item.</param>
/// <param name="Total">Everybody's figures.</param>
/// <param name="Sentence">The result in plain words.</param>
/// <param name="Bars">The distributions that may be shown.</param>
/// <param name="Groups">All groups, the total first, with their names.</param>
public sealed record ItemModel(SnapshotItem Item, ItemEvidence Total, string Sentence, IReadOnlyList<BarModel> Bars, IReadOnlyList<GroupModel> Groups)
{
    internal static ItemModel Of(SnapshotItem item, Snapshot snapshot, IReadOnlyList<ItemEvidence> evidence)
    {
        var total = evidence.FirstOrDefault(one => one.Group == AnalysisGroup.All);
        var tally = snapshot.Tallies.FirstOrDefault(one => one.Item == item.Id && one.Group == AnalysisGroup.All);
        if (total is null || tally is null)
            return new(item, null!, "", [], []);
        string NameOf(string group) => group == AnalysisGroup.All ? "everybody" : snapshot.Head.Groups.FirstOrDefault(one => one.Id == group)?.Name ?? group;
        return new(
            item, total, PlainWords.Sentence(total),
            [.. BarModel.Of("Before", tally.Pre, item), .. BarModel.Of("After", tally.Post, item)],
            [
                .. evidence.OrderBy(one => one.Group != AnalysisGroup.All).Select(one => new GroupModel(
                    NameOf(one.Group), one,
                    [.. HiddenWording.Sentences(snapshot.Tallies.First(other => other.Item == item.Id && other.Group == one.Group).Hidden, snapshot.Threshold)])),
            ]);
    }
}

/// <summary>One group in an item's table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Hidden">Why parts of it are hidden.</param>
public sealed record GroupModel(string Name, ItemEvidence Figures, IReadOnlyList<string> Hidden);

/// <summary>The answers of one stage as a bar.</summary>
/// <param name="Stage">Before or after.</param>
/// <param name="Total">How many answered.</param>
/// <param name="Segments">One segment an answer.</param>
/// <param name="Others">How often there was no answer, by kind; only kinds that occur.</param>
public sealed record BarModel(string Stage, int Total, IReadOnlyList<SegmentModel> Segments, string Others)
{
    internal static IEnumerable<BarModel> Of(string stage, IReadOnlyList<int>? cells, SnapshotItem item)
    {
        if (cells is null)
            yield break;
        var answers = item.Labels.Count;
        var (total, start, segments) = (cells.Take(answers).Sum(), 0, new List<SegmentModel>());
        for (var answer = 0; answer < answers; answer++)
        {
            segments.Add(new(item.Labels[answer], cells[answer], total == 0 ? 0 : (double)start / total, total == 0 ? 0 : (double)cells[answer] / total, (answer + 1.0) / answers));
            start += cells[answer];
        }
        string[] kinds = ["does not apply", "prefer not to say", "not answered"];
        yield return new(stage, total, segments, string.Join(", ", kinds.Select((kind, index) => (kind, count: cells[answers + index])).Where(one => one.count > 0)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.kind}: {one.count}"))));
    }
}

/// <summary>One answer in a bar.</summary>
/// <param name="Label">The answer.</param>
/// <param name="Count">How often it was given.</param>
/// <param name="Start">Where it begins, 0 to 1.</param>
/// <param name="Share">Its share, 0 to 1.</param>
/// <param name="Shade">How dark it is drawn, up to 1: order reads without colour.</param>
public sealed record SegmentModel(string Label, int Count, double Start, double Share, double Shade);
