using System.Globalization;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.DownloadEvidence;

/// <summary>The list of what a programme has published.</summary>
/// <param name="Programme">The programme's name.</param>
/// <param name="Cycles">Its cycles.</param>
/// <param name="Rounds">Its rounds.</param>
public sealed record EvidenceIndexModel(string Programme, IReadOnlyList<EvidenceLink> Cycles, IReadOnlyList<EvidenceLink> Rounds)
{
    internal static EvidenceIndexModel Of(Programme programme, IReadOnlyList<Snapshots.Entry> latest)
    {
        IReadOnlyList<EvidenceLink> Links(SnapshotKind kind) =>
            [.. latest.Where(entry => entry.Kind == kind).Select(entry => new EvidenceLink(EvidenceModel.PathOf(kind, entry.Programme, entry.Id), entry.Name, Day(entry.FrozenOn)))];
        return new(programme.Name, Links(SnapshotKind.Cycle), Links(SnapshotKind.Round));
    }

    internal static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}

/// <summary>One line of the list.</summary>
/// <param name="Address">Where the page is.</param>
/// <param name="Name">What it is of.</param>
/// <param name="Frozen">The day of freezing.</param>
public sealed record EvidenceLink(string Address, string Name, string Frozen);
