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
        var (head, cancellation) = (snapshot.Head, context.RequestAborted);
        var id = new RoundId(head.Programme, head.Id);
        if (head.Kind is not SnapshotKind.Round)
            await RefusalAnswer.WriteAsync(context, EvidenceRefusals.SheetOfACycle);
        else if (await rounds.LoadAsync(id, cancellation) is not { } round || await questionnaires.FindAsync(round, cancellation) is not { } asked)
            await RefusalAnswer.WriteAsync(context, EvidenceRefusals.NotFrozen);
        else
        {
            var (entered, _) = await notes.LoadSheetsAsync(id, cancellation);
            var sheet = FillSheet.Of(Checklists.First(one => format.StartsWith(one.Id, StringComparison.Ordinal)), snapshot, round, asked, entered);
            await (format.EndsWith(".md", StringComparison.Ordinal)
                ? DownloadEvidence.WriteFileAsync(context, "text/markdown; charset=utf-8", $"{head.Id}.{format}", SheetMarkdown.Write(sheet))
                : DownloadEvidence.WriteFileAsync(context, "application/json", $"{head.Id}.{format}", JsonSerializer.Serialize(sheet, SheetJson.Default.FilledSheet)));
        }
    }
}
