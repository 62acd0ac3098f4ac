using EventEvaluation.App.Features.DownloadEvidence.Plots;
using EventEvaluation.Domain.Evidence;
using Microsoft.AspNetCore.Html;

namespace EventEvaluation.App.Features.DownloadEvidence;

/// <summary>One item on the page.</summary>
/// <param name="Item">The item.</param>
/// <param name="Total">Everybody's figures.</param>
/// <param name="Sentence">The result in plain words.</param>
/// <param name="Stages">The stages whose answers may be shown, with their counts.</param>
/// <param name="Groups">All groups, the total first, with their names.</param>
public sealed record ItemModel(SnapshotItem Item, ItemEvidence Total, string Sentence, IReadOnlyList<StageModel> Stages, IReadOnlyList<GroupModel> Groups)
{
    /// <summary>The answers, drawn; null where none may be shown.</summary>
    public HtmlString? Distribution { get; init; }

    /// <summary>Who moved where, drawn; null where it is hidden.</summary>
    public HtmlString? Moves { get; init; }

    /// <summary>The counts of the moves, row by row; null where they are hidden.</summary>
    public IReadOnlyList<int>? MoveCounts { get; init; }

    /// <summary>The roles beside each other, drawn; null below two that may be shown.</summary>
    public HtmlString? Roles { get; init; }

    /// <summary>The tests between roles, each as a sentence.</summary>
    public IReadOnlyList<string> RoleTests { get; init; } = [];

    /// <summary>The figures, name and text.</summary>
    public IReadOnlyList<(string Name, string Text)> Figures { get; init; } = [];

    internal static ItemModel? Of(SnapshotItem item, Snapshot snapshot, IReadOnlyList<ItemEvidence> evidence, IReadOnlyList<RoleComparison> roles)
    {
        var total = evidence.FirstOrDefault(one => one.Group == AnalysisGroup.All);
        var tally = snapshot.Tallies.FirstOrDefault(one => one.Item == item.Id && one.Group == AnalysisGroup.All);
        if (total is null || tally is null)
            return null;
        string NameOf(string group) => group == AnalysisGroup.All ? "everybody" : snapshot.Head.Groups.FirstOrDefault(one => one.Id == group)?.Name ?? group;
        IReadOnlyList<StageModel> stages = item.Labels.Count == 0 ? [] : [.. StageModel.Of("Before", tally.Pre, item), .. StageModel.Of("After", tally.Post, item)];
        IReadOnlyList<GroupModel> groups =
        [
            .. evidence.OrderBy(one => one.Group != AnalysisGroup.All).ThenBy(one => NameOf(one.Group), StringComparer.Ordinal).Select(one => new GroupModel(
                NameOf(one.Group), one,
                [.. HiddenWording.Sentences(snapshot.Tallies.First(other => other.Item == item.Id && other.Group == one.Group).Hidden, snapshot.Threshold)])),
        ];
        return new(item, total, PlainWords.Sentence(total, item.Measure), stages, groups)
        {
            Distribution = DistributionPlot.Draw(item, [.. stages.Select(stage => (stage.Name, stage.Counts))]),
            Moves = item.Measure is Measure.Ordinal or Measure.Nominal ? MovesPlot.Draw(item, tally.Moves) : null,
            MoveCounts = item.Measure is Measure.Ordinal or Measure.Nominal && tally.Moves?.Sum() > 0 ? tally.Moves : null,
            Roles = RoleGapPlot.Draw(groups),
            RoleTests = [.. roles.Select(one => PlainWords.Roles(one, NameOf))],
            Figures = FigureLines.Of(item, total),
        };
    }
}

/// <summary>One group in an item's table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Hidden">Why parts of it are hidden.</param>
public sealed record GroupModel(string Name, ItemEvidence Figures, IReadOnlyList<string> Hidden);

/// <summary>The answers of one stage.</summary>
/// <param name="Name">Before or after.</param>
/// <param name="Counts">One count an answer.</param>
/// <param name="Others">How often there was no answer, by kind; only kinds that occur.</param>
public sealed record StageModel(string Name, IReadOnlyList<int> Counts, string Others)
{
    /// <summary>How many answered.</summary>
    public int Total => Counts.Sum();

    internal static IEnumerable<StageModel> Of(string name, IReadOnlyList<int>? cells, SnapshotItem item)
    {
        if (cells is null || cells.Sum() == 0)
            yield break;
        var answers = item.Labels.Count;
        var others = EvidenceCsv.OtherCellNames.Select((kind, place) => (Kind: kind.Replace('-', ' '), Count: cells[answers + place])).Where(one => one.Count > 0);
        yield return new(name, [.. cells.Take(answers)], string.Join(", ", others.Select(one => $"{one.Count} {one.Kind}")));
    }
}
