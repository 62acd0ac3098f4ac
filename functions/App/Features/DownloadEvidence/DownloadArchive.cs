using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Files;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.DownloadEvidence;

/// <summary>All files of a snapshot as one archive, with what was asked and, of a round, its reporting sheets as they are filled in now.</summary>
internal sealed class DownloadArchive(Rounds rounds, Questionnaires questionnaires, DownloadSheets sheets)
{
    /// <summary>Writes it. Small enough for one piece: it grows with the questions, not with the people.</summary>
    /// <param name="context">The request.</param>
    /// <param name="snapshot">The snapshot.</param>
    public async Task WriteAsync(HttpContext context, Snapshot snapshot)
    {
        var (head, cancellation) = (snapshot.Head, context.RequestAborted);
        var asked = new List<Questionnaire>();
        foreach (var name in head.Kind is SnapshotKind.Round ? [head.Id] : head.Rounds)
        {
            if (await rounds.LoadAsync(new RoundId(head.Programme, name), cancellation) is { } round
                && !asked.Exists(one => (one.Id, one.Version) == (round.Questionnaire, round.QuestionnaireVersion))
                && await questionnaires.LoadAsync(head.Programme, round.Questionnaire, round.QuestionnaireVersion, cancellation) is { } one)
                asked.Add(one);
        }

        using var archive = new MemoryStream();
        await PublishedArchive.WriteAsync(archive, snapshot, asked, await sheets.FillAsync(snapshot, cancellation), cancellation);
        await DownloadEvidence.WriteFileAsync(context, "application/zip", $"{head.Id}.zip", archive.ToArray());
    }
}
