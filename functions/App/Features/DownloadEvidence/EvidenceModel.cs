using EventEvaluation.App.Features.DownloadEvidence.Plots;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Rounds;
using Microsoft.AspNetCore.Html;

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
    /// <summary>What must be read before anything else, because of who is missing.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Response and its rates, stage by stage.</summary>
    public IReadOnlyList<ResponseModel> Response { get; init; } = [];

    /// <summary>How many were invited and answered, drawn; null where nothing of it may be shown.</summary>
    public HtmlString? Funnel { get; init; }

    /// <summary>All shifts, drawn; null where none may be shown.</summary>
    public HtmlString? Forest { get; init; }

    /// <summary>A cycle's events in time order, item by item.</summary>
    public IReadOnlyList<RunModel> Runs { get; init; } = [];

    /// <summary>What was changed because of it, oldest first.</summary>
    public IReadOnlyList<WhatChanged> Changes { get; init; } = [];

    internal static EvidenceModel Of(Programme programme, Snapshot snapshot, IReadOnlyList<Snapshot> rounds, IReadOnlyList<WhatChanged> changes)
    {
        var evidence = ComputeEvidence.Of(snapshot);
        var roles = CompareRoles.Of(snapshot);
        var events = RunModel.TotalsOf(rounds);
        var items = snapshot.Head.Items.Select(item => ItemModel.Of(item, snapshot, [.. evidence.Where(one => one.Item == item.Id)], [.. roles.Where(one => one.Item == item.Id)]))
            .OfType<ItemModel>().ToList();
        return new(
            programme.Name, PathOf(snapshot.Head.Kind, programme.Id, snapshot.Head.Id), snapshot,
            PlainWords.Headline(snapshot, [.. evidence.Where(one => one.Group == AnalysisGroup.All)]), PlainWords.People(snapshot), items)
        {
            Warnings = WhoIsMissing.WarningsOf(snapshot, evidence),
            Response = [.. (snapshot.Head.Response ?? []).Select(ResponseModel.Of)],
            Funnel = FunnelPlot.Draw(FunnelOf(snapshot)),
            Forest = ForestPlot.Draw([.. items.Select(item => (item.Item, item.Total))]),
            Runs = [.. items.Select(item => RunModel.Of(item.Item, events, changes)).OfType<RunModel>()],
            Changes = changes,
        };
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

    private static List<(string Name, int Count)> FunnelOf(Snapshot snapshot)
    {
        var steps = new List<(string Name, int Count)>();
        if (snapshot.Head.Invited is { } invited)
            steps.Add(("Invited", invited));
        if (snapshot.Tallies.FirstOrDefault(tally => tally is { Item: Tally.People, Group: AnalysisGroup.All }) is { } people)
        {
            if (people.Pre is { } pre)
                steps.Add(("Answered before", pre[0]));
            if (people.Post is { } post)
                steps.Add(("Answered after", post[0]));
            if (people.Moves is { } both)
                steps.Add(("Answered both times", both[0]));
        }
        return steps;
    }
}

/// <summary>One stage's response.</summary>
/// <param name="Counts">The counts.</param>
/// <param name="Rates">Name, formula in numbers and value of each rate.</param>
/// <param name="E">The share of the undelivered taken as eligible.</param>
public sealed record ResponseModel(StageResponse Counts, IReadOnlyList<(string Name, string Of, string Value)> Rates, string E)
{
    internal static ResponseModel Of(StageResponse counts)
    {
        if (ResponseRates.Of(counts) is not { } rates)
            return new(counts, [], "\u2013");
        RateFigure[] all = [rates.Rr1, rates.Rr2, rates.Rr3, rates.Rr4, rates.Rr5, rates.Rr6];
        return new(counts, [.. all.Select((rate, place) => ($"RR{place + 1}", $"{PlainWords.Number(rate.Numerator, "0.#")} of {PlainWords.Number(rate.Denominator, "0.#")}", $"{PlainWords.Number(rate.Value * 100, "0")} %"))], PlainWords.Number(rates.E));
    }
}

/// <summary>One item across a cycle's events.</summary>
/// <param name="Item">The item.</param>
/// <param name="Points">The events.</param>
/// <param name="Chart">The picture.</param>
public sealed record RunModel(SnapshotItem Item, IReadOnlyList<RunPoint> Points, HtmlString Chart)
{
    /// <summary>What everybody said at each event, in the order in which they were frozen: computed once for all items.</summary>
    internal static List<(SnapshotHead Head, ILookup<string, ItemEvidence> Totals)> TotalsOf(IReadOnlyList<Snapshot> rounds) =>
    [
        .. rounds.OrderBy(round => round.Head.FrozenOn).ThenBy(round => round.Head.Id, StringComparer.Ordinal)
            .Select(round => (round.Head, ComputeEvidence.Of(round).Where(one => one.Group == AnalysisGroup.All).ToLookup(one => one.Item, StringComparer.Ordinal))),
    ];

    internal static RunModel? Of(SnapshotItem item, List<(SnapshotHead Head, ILookup<string, ItemEvidence> Totals)> rounds, IReadOnlyList<WhatChanged> changes)
    {
        var points = rounds.ConvertAll(round =>
        {
            var total = round.Totals[item.Id].FirstOrDefault();
            return new RunPoint(round.Head.Name, round.Head.FrozenOn, total?.BetterShare?.Value, total?.N.Pairs);
        });
        return RunChart.Draw(points, [.. changes.Select(change => (change.Day, change.Text))]) is { } chart ? new(item, points, chart) : null;
    }
}
