using System.Globalization;
using System.Security.Cryptography;
using EventEvaluation.App.SignIn;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Files;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.DownloadRecords;

/// <summary>
/// Answers row by row, for record readers: the programme's closed rounds at <c>/records/{p}</c>, an archive of each at <c>/records/{p}/{r}.zip</c>. An archive is made of the
/// rows as they are when it is asked for, judged by these very rows, and kept nowhere. Each that is given out stands in the audit trail.
/// </summary>
internal sealed class DownloadRecords(
    Programmes programmes, Rounds rounds, Questionnaires questionnaires, Responses responses, Tallies tallies, Snapshots snapshots, Audit audit)
{
    /// <summary>All rows are held at once to be judged and shuffled; a person takes about 10 kB.</summary>
    public const int MostPeople = 5_000;

    private const int RowsAPiece = 200;
    private const string Ending = ".zip";

    /// <summary>Answers <c>GET</c> and <c>HEAD</c>.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var parts = (context.Request.RouteValues["path"] as string ?? "").Split('/');
        if (!RoundId.IsSlug(parts[0]) || await programmes.LoadAsync(parts[0], context.RequestAborted) is not { } programme)
            await RefusalAnswer.WriteAsync(context, RoundRefusals.ProgrammeUnknown);
        else if (parts.Length == 1)
            await WriteListAsync(context, programme);
        else if (parts.Length == 2 && parts[1].EndsWith(Ending, StringComparison.Ordinal) && RoundId.IsSlug(parts[1][..^Ending.Length]))
            await WriteArchiveAsync(context, new(programme.Id, parts[1][..^Ending.Length]));
        else
            await RefusalAnswer.WriteAsync(context, RoundRefusals.RoundUnknown);
    }

    private async Task WriteListAsync(HttpContext context, Programme programme)
    {
        var closed = await rounds.ReadAllAsync(programme.Id, context.RequestAborted).Where(round => round.State == RoundState.Closed).ToListAsync(context.RequestAborted);
        await Pages.WriteAsync(context, RecordsPage.Create(new(programme.Name, programme.Id, [.. closed.Select(round => new RecordsLine(round.Event.Name, $"/records/{programme.Id}/{round.Id.Name}{Ending}"))])));
    }

    private async Task WriteArchiveAsync(HttpContext context, RoundId id)
    {
        using var archive = new MemoryStream();
        if (!(await MakeAsync(id, archive, context.RequestAborted)).IsAccepted(out var manifest, out var refusal))
        {
            await RefusalAnswer.WriteAsync(context, refusal);
            return;
        }

        // Before the first byte leaves.
        await audit.WriteAsync(id.Programme, Gate.PersonOf(context).Name, "read-records", string.Create(CultureInfo.InvariantCulture, $"{id.Name}: {manifest.Files[0].Rows} rows"), context.RequestAborted);
        (context.Response.ContentType, context.Response.ContentLength) = ("application/zip", archive.Length);
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{id.Name}-records.zip\"";
        archive.Position = 0;
        if (!HttpMethods.IsHead(context.Request.Method))
            await archive.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private async Task<Outcome<Manifest>> MakeAsync(RoundId id, MemoryStream to, CancellationToken cancellation)
    {
        if (await rounds.LoadAsync(id, cancellation) is not { } round)
            return RoundRefusals.RoundUnknown;
        // Closed says that no link and no key leads to an answer any more.
        if (round.State != RoundState.Closed)
            return RecordRefusals.NotClosed;
        if (await snapshots.LoadAsync(SnapshotKind.Round, id.Programme, id.Name, cancellation) is not { } published
            || await tallies.LoadReleasedAsync(id, published.Head.Version, cancellation) is not { } raw
            || await questionnaires.LoadAsync(id.Programme, round.Questionnaire, round.QuestionnaireVersion, cancellation) is not { } questionnaire)
            return RecordRefusals.NotReleased;
        var everybody = new List<RecordRow>();
        for (var shard = 0; shard < round.Shards; shard++)
        {
            await foreach (var (pre, post) in responses.ReadPairsAsync(id, shard, cancellation))
                everybody.Add(new(pre, post));
            if (everybody.Count > MostPeople)
                return RecordRefusals.TooMany;
        }

        if (RecordSelection.Of(questionnaire, raw, published, everybody) is not { } rows)
            return RecordRefusals.NotReleased;
        return await new RecordArchive(published, questionnaire).WriteAsync(to, rows.Count, (file, stream) => WriteFileAsync(file, [.. rows], stream, cancellation), cancellation);
    }

    // Each file in an order of its own, so that no row can be told by where it stands.
    private static async Task WriteFileAsync(RecordFile file, RecordRow[] rows, Stream to, CancellationToken cancellation)
    {
        RandomNumberGenerator.Shuffle(rows.AsSpan());
        await to.WriteAsync(file.Head(rows.Length), cancellation);
        foreach (var piece in rows.Chunk(RowsAPiece))
            await to.WriteAsync(file.Piece(piece), cancellation);
        await to.WriteAsync(file.Tail(), cancellation);
    }
}

/// <summary>A programme's closed rounds, for record readers.</summary>
/// <param name="Programme">The programme's name.</param>
/// <param name="Slug">Its slug.</param>
/// <param name="Rounds">Its closed rounds.</param>
public sealed record RecordsView(string Programme, string Slug, IReadOnlyList<RecordsLine> Rounds);

/// <summary>One closed round.</summary>
/// <param name="Name">The event's name.</param>
/// <param name="Address">Where its archive is.</param>
public sealed record RecordsLine(string Name, string Address);
