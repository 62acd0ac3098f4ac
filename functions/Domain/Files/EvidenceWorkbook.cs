using System.Globalization;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Domain.Files;

/// <summary>
/// A snapshot as a spreadsheet: read me, evidence (a row an item and group), distributions, tallies and codebook, and response rates where they are known. Where
/// everything is hidden only the first sheet says anything.
/// </summary>
public static class EvidenceWorkbook
{
    /// <summary>Writes it.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="cancellation">Ends the writing.</param>
    /// <returns>An XLSX file.</returns>
    public static Task<byte[]> WriteAsync(Snapshot snapshot, CancellationToken cancellation)
    {
        var sheets = new List<Sheet>
        {
            new("read me", [28, 120], ReadMe(snapshot)),
            new("evidence", [20, 50, 20, 10, 10, 10], Evidence(snapshot)),
            new("distributions", [20, 20, 10, 20, 30, 10, 10], Distributions(snapshot)),
            new("tallies", [20, 20, 10, 20, 10, 10], Tallies(snapshot)),
            new("codebook", [20, 50, 50, 12, 10, 10, 30], Codebook(snapshot)),
        };
        if (ResponseSheet.Of(snapshot) is { Count: > 0 } rates)
            sheets.Add(new("response rates", [.. ResponseSheet.Heading.Select(_ => 12)], [[.. ResponseSheet.Heading.Select(SheetCell.Of)], .. rates]));
        return Workbook.WriteAsync(sheets, cancellation);
    }

    private static IEnumerable<IReadOnlyList<SheetCell>> ReadMe(Snapshot snapshot)
    {
        var head = snapshot.Head;
        yield return ["What", "This"];
        yield return ["Evidence of", head.Name];
        yield return ["Programme", head.Programme];
        yield return [head.Kind is SnapshotKind.Round ? "Round" : "Cycle", head.Id];
        yield return ["Version", head.Version];
        yield return ["Frozen on", head.FrozenOn.ToString("O", CultureInfo.InvariantCulture)];
        yield return ["SHA-256 of the snapshot", snapshot.Hash];
        yield return ["Nothing is shown below", snapshot.Threshold];
        if (snapshot.EverythingHidden)
        {
            yield return ["Hidden", HiddenWording.Everything(snapshot.Threshold)];
            yield break;
        }
        foreach (var warning in WhoIsMissing.WarningsOf(snapshot, ComputeEvidence.Of(snapshot)))
            yield return ["Read this first", warning];
        foreach (var sentence in ReportSentences.For(head.Kind))
            yield return ["Know", sentence];
        yield return ["Sheet: evidence", "One row an item and group; a figure that is empty is not computed, and the last column says why."];
        yield return ["Sheet: distributions", "How many gave which answer before and after, and their share of those who gave one."];
        yield return ["Sheet: tallies", "The counts that every figure is computed from, and why others are hidden."];
        yield return ["Sheet: codebook", "What was asked, and what the numbers of answers mean."];
    }

    private static IEnumerable<IReadOnlyList<SheetCell>> Evidence(Snapshot snapshot)
    {
        var evidence = ComputeEvidence.Of(snapshot);
        var named = evidence.Count == 0 ? [] : EvidenceCsv.FiguresOf(evidence[0]).Select(figure => figure.Name).ToList();
        var texts = snapshot.Head.Items.ToDictionary(item => item.Id, item => item.Text);
        yield return [SheetCell.Of("item"), "question", "group", .. named.Select(SheetCell.Of), "not computed"];
        foreach (var one in evidence)
        {
            yield return
            [
                SheetCell.Of(one.Item), texts.GetValueOrDefault(one.Item), one.Group, .. EvidenceCsv.FiguresOf(one).Select(figure => (SheetCell)figure.Value),
                string.Join("; ", one.NotComputed.Select(reason => $"{reason.Key}: {reason.Value}")),
            ];
        }
    }

    private static IEnumerable<IReadOnlyList<SheetCell>> Distributions(Snapshot snapshot)
    {
        yield return ["item", "group", "stage", "answer", "label", "count", "share"];
        foreach (var tally in snapshot.Tallies.Where(tally => tally.Item != Tally.People))
        {
            var labels = snapshot.Head.Items.FirstOrDefault(item => item.Id == tally.Item)?.Labels ?? [];
            foreach (var (stage, cells) in new[] { ("pre", tally.Pre), ("post", tally.Post) })
            {
                double given = cells?.Take(tally.Answers).Sum() ?? 0;
                for (var cell = 0; cell < (cells?.Count ?? 0); cell++)
                {
                    var answered = cell < tally.Answers;
                    yield return
                    [
                        tally.Item, tally.Group, stage, answered ? (SheetCell)(cell + 1) : EvidenceCsv.OtherCellNames[cell - tally.Answers],
                        answered && cell < labels.Count ? labels[cell] : null, cells![cell], answered && given > 0 ? (SheetCell)(cells[cell] / given) : SheetCell.Empty,
                    ];
                }
            }
        }
    }

    private static IEnumerable<IReadOnlyList<SheetCell>> Tallies(Snapshot snapshot)
    {
        yield return ["item", "group", "name", "from", "to", "count", "note"];
        foreach (var tally in snapshot.Tallies)
        {
            foreach (var (name, cells) in new[] { ("pre", tally.Pre), ("post", tally.Post) })
            {
                for (var cell = 0; cell < (cells?.Count ?? 0); cell++)
                    yield return [tally.Item, tally.Group, name, cell < tally.Answers ? (SheetCell)(cell + 1) : EvidenceCsv.OtherCellNames[cell - tally.Answers], SheetCell.Empty, cells![cell]];
            }
            for (var cell = 0; cell < (tally.Moves?.Count ?? 0); cell++)
                yield return [tally.Item, tally.Group, "moves", (cell / tally.Answers) + 1, (cell % tally.Answers) + 1, tally.Moves![cell]];
            foreach (var hidden in tally.Hidden)
                yield return [tally.Item, tally.Group, $"hidden: {hidden.Part.ToString().ToLowerInvariant()}", SheetCell.Empty, SheetCell.Empty, SheetCell.Empty, HiddenWording.Reason(hidden.Why, snapshot.Threshold)];
        }
    }

    private static IEnumerable<IReadOnlyList<SheetCell>> Codebook(Snapshot snapshot)
    {
        yield return ["item", "question", "part of", "measure", "primary", "answer", "label"];
        foreach (var item in snapshot.Head.Items)
        {
            SheetCell[] about = [item.Id, item.Text, item.Of, item.Measure.ToString(), item.Primary ? "yes" : "no"];
            if (item.Labels.Count == 0)
                yield return about;
            for (var answer = 0; answer < item.Labels.Count; answer++)
                yield return [.. about, answer + 1, item.Labels[answer]];
        }
    }
}
