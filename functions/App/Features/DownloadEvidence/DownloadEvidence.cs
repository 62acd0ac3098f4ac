using System.Text;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Files;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.DownloadEvidence;

/// <summary>
/// The published evidence: a programme's list at <c>/evidence/{p}</c>, a round at <c>/evidence/{p}/{r}</c>, a cycle at <c>/evidence/{p}/cycles/{c}</c>; these as a page, and
/// with <c>.json</c>, <c>.csv</c>, <c>.xlsx</c>, <c>.md</c> or <c>.ddi.xml</c> behind them as a file, with <c>.zip</c> as all files. All of it follows from the frozen, suppressed snapshot, but what leads
/// wrote about their round.
/// </summary>
internal sealed class DownloadEvidence(Programmes programmes, Snapshots snapshots, ReportNotes notes, DownloadSheets sheets, DownloadArchive archive)
{
    private static readonly string[] _formats = [.. DownloadSheets.Formats, "json", "csv", "md", "xlsx", "zip", "ddi.xml"];

    /// <summary>Answers <c>GET</c> and <c>HEAD</c>.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var parts = (context.Request.RouteValues["path"] as string ?? "").Split('/');
        var (name, format) = SplitFormat(parts[^1]);
        if (!RoundId.IsSlug(parts[0]) || await programmes.LoadAsync(parts[0], context.RequestAborted) is not { } programme)
            await RefusalAnswer.WriteAsync(context, RoundRefusals.ProgrammeUnknown);
        else if (parts.Length == 1)
            await WriteIndexAsync(context, programme);
        else if (KindOf(parts) is { } kind && RoundId.IsSlug(name) && await snapshots.LoadAsync(kind, programme.Id, name, context.RequestAborted) is { } snapshot)
            await WriteAsync(context, programme, snapshot, format);
        else
            await RefusalAnswer.WriteAsync(context, EvidenceRefusals.NotFrozen);
    }

    private static SnapshotKind? KindOf(string[] parts) => parts switch
    {
        [_, _] => SnapshotKind.Round,
        [_, "cycles", _] => SnapshotKind.Cycle,
        _ => null,
    };

    private static (string Name, string Format) SplitFormat(string last) =>
        _formats.FirstOrDefault(format => last.EndsWith($".{format}", StringComparison.Ordinal)) is { } found ? (last[..^(found.Length + 1)], found) : (last, "");

    private async Task WriteIndexAsync(HttpContext context, Programme programme)
    {
        var entries = new List<Snapshots.Entry>();
        await foreach (var entry in snapshots.ReadAllAsync(programme.Id, context.RequestAborted))
            entries.Add(entry);
        // Versions come in order; a page shows the latest.
        var latest = entries.GroupBy(entry => (entry.Kind, entry.Id)).Select(versions => versions.Last()).ToList();
        await Pages.WriteAsync(context, EvidenceIndexPage.Create(EvidenceIndexModel.Of(programme, latest)));
    }

    // A cycle's page shows its events one by one, from what they have published.
    private async Task<IReadOnlyList<Snapshot>> RoundsOfAsync(Snapshot snapshot, CancellationToken cancellation)
    {
        var events = new List<Snapshot>();
        foreach (var round in snapshot.Head.Rounds)
        {
            if (await snapshots.LoadAsync(SnapshotKind.Round, snapshot.Head.Programme, round, cancellation) is { } one)
                events.Add(one);
        }
        return events;
    }

    private async Task WritePageAsync(HttpContext context, Programme programme, Snapshot snapshot)
    {
        var (changes, cancellation) = (new List<WhatChanged>(), context.RequestAborted);
        foreach (var round in snapshot.Head.Kind is SnapshotKind.Round ? [snapshot.Head.Id] : snapshot.Head.Rounds)
            changes.AddRange((await notes.LoadChangesAsync(new RoundId(programme.Id, round), cancellation)).Changes);
        await Pages.WriteAsync(context, EvidencePage.Create(EvidenceModel.Of(programme, snapshot, await RoundsOfAsync(snapshot, cancellation), [.. changes.OrderBy(change => change.Day)])));
    }

    private Task WriteAsync(HttpContext context, Programme programme, Snapshot snapshot, string format) => format switch
    {
        _ when DownloadSheets.Formats.Contains(format) => sheets.WriteAsync(context, snapshot, format),
        "json" => WriteFileAsync(context, "application/json", $"{snapshot.Head.Id}.json", EvidenceDocument.Of(snapshot).ToJson()),
        "zip" => archive.WriteAsync(context, snapshot),
        "csv" => WriteFileAsync(context, "text/csv; charset=utf-8", $"{snapshot.Head.Id}.csv", EvidenceCsv.Write(snapshot)),
        "md" => WriteFileAsync(context, "text/markdown; charset=utf-8", $"{snapshot.Head.Id}.md", EvidenceMarkdown.Write(snapshot)),
        "xlsx" => WriteWorkbookAsync(context, snapshot),
        "ddi.xml" => WriteFileAsync(context, "application/xml", $"{snapshot.Head.Id}.ddi.xml", DdiCodebook.Write(snapshot)),
        _ => WritePageAsync(context, programme, snapshot),
    };

    private static async Task WriteWorkbookAsync(HttpContext context, Snapshot snapshot) => await WriteFileAsync(
        context, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{snapshot.Head.Id}.xlsx", await EvidenceWorkbook.WriteAsync(snapshot, context.RequestAborted));

    /// <summary>Answers with a text as a file to keep.</summary>
    internal static Task WriteFileAsync(HttpContext context, string type, string name, string text) => WriteFileAsync(context, type, name, Encoding.UTF8.GetBytes(text));

    /// <summary>Answers with bytes as a file to keep.</summary>
    internal static async Task WriteFileAsync(HttpContext context, string type, string name, byte[] body)
    {
        var response = context.Response;
        (response.ContentType, response.ContentLength) = (type, body.Length);
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted);
    }
}
