using System.Text.Json;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Evidence.Sheets;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.DownloadEvidence;

/// <summary>The reporting sheets of a round, filled in: <c>/evidence/{p}/{r}.cherries.md</c>, <c>.cherries.json</c>, <c>.gripp2.md</c> and <c>.gripp2.json</c>.</summary>
internal sealed class DownloadSheets(Rounds rounds, Questionnaires questionnaires, ReportNotes notes)
{
    /// <summary>The endings of their addresses.</summary>
    public static readonly IReadOnlyList<string> Formats = [.. Checklists.SelectMany(sheet => new[] { $"{sheet.Id}.md", $"{sheet.Id}.json" })];

    private static Checklist[] Checklists => [Cherries.Checklist, Gripp2.Checklist];

    /// <summary>Writes one.</summary>
    /// <param name="context">The request.</param>
    /// <param name="snapshot">The round's frozen evidence.</param>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    public async Task WriteAsync(HttpContext context, Snapshot snapshot, string format)
    {
        if (snapshot.Head.Kind is not SnapshotKind.Round)
            await RefusalAnswer.WriteAsync(context, EvidenceRefusals.SheetOfACycle);
        else if ((await FillAsync(snapshot, context.RequestAborted)).FirstOrDefault(one => one.Format == format) is not { Text: { } text })
            await RefusalAnswer.WriteAsync(context, EvidenceRefusals.NotFrozen);
        else
            await DownloadEvidence.WriteFileAsync(context, format.EndsWith(".md", StringComparison.Ordinal) ? "text/markdown; charset=utf-8" : "application/json", $"{snapshot.Head.Id}.{format}", text);
    }

    /// <summary>All of them as texts, in the order of <see cref="Formats"/>; none for a cycle, and where the round or its questionnaire is gone.</summary>
    /// <param name="snapshot">The frozen evidence.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<IReadOnlyList<(string Format, string Text)>> FillAsync(Snapshot snapshot, CancellationToken cancellation)
    {
        var id = new RoundId(snapshot.Head.Programme, snapshot.Head.Id);
        if (snapshot.Head.Kind is not SnapshotKind.Round || await rounds.LoadAsync(id, cancellation) is not { } round || await questionnaires.FindAsync(round, cancellation) is not { } asked)
            return [];
        var (entered, _) = await notes.LoadSheetsAsync(id, cancellation);
        return
        [
            .. Checklists.Select(list => FillSheet.Of(list, snapshot, round, asked, entered)).Zip(Checklists).SelectMany(pair => new[]
            {
                ($"{pair.Second.Id}.md", SheetMarkdown.Write(pair.First)), ($"{pair.Second.Id}.json", JsonSerializer.Serialize(pair.First, SheetJson.Default.FilledSheet)),
            }),
        ];
    }
}
