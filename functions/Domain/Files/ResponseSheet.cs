using System.Globalization;
using EventEvaluation.Domain.Evidence;

namespace EventEvaluation.Domain.Files;

/// <summary>What became of those invited, stage by stage, with the response rates of AAPOR's Standard Definitions (2023) and what each is made of.</summary>
public static class ResponseSheet
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<string> Heading { get; } =
    [
        "stage", "invited", "sent", "undelivered", "complete", "partial", "breakOff", "refused", "silent", "e",
        "rr1", "rr1.of", "rr2", "rr2.of", "rr3", "rr3.of", "rr4", "rr4.of", "rr5", "rr5.of", "rr6", "rr6.of",
    ];

    /// <summary>A row a stage; none where everything is hidden or it is not known. A rate is empty where nobody was invited; <c>.of</c> is its denominator.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static IReadOnlyList<IReadOnlyList<SheetCell>> Of(Snapshot snapshot) => snapshot.EverythingHidden ? [] : [.. (snapshot.Head.Response ?? []).Select(RowOf)];

    /// <summary>The same as CSV; null where there is no row.</summary>
    /// <param name="snapshot">The snapshot.</param>
    public static string? Write(Snapshot snapshot) => Of(snapshot) is { Count: > 0 } rows
        ? string.Concat(rows.Select(row => CsvText.Line(row.Select(cell => cell.Text ?? cell.Number?.ToString("R", CultureInfo.InvariantCulture) ?? ""))).Prepend(CsvText.Line(Heading)))
        : null;

    private static IReadOnlyList<SheetCell> RowOf(StageResponse stage)
    {
        var rates = ResponseRates.Of(stage);
        RateFigure?[] all = [rates?.Rr1, rates?.Rr2, rates?.Rr3, rates?.Rr4, rates?.Rr5, rates?.Rr6];
        return
        [
            SheetCell.Of(stage.Stage), stage.Invited, stage.Sent, stage.Undelivered, stage.Complete, stage.Partial, stage.BreakOff, stage.Refused, stage.Silent, rates?.E,
            .. all.SelectMany(rate => new SheetCell[] { rate?.Value, rate?.Denominator }),
        ];
    }
}
