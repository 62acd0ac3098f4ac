using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using EventEvaluation.App.Api;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain;

namespace EventEvaluation.App.Features.ReadAudit;

/// <summary>A programme's audit trail, newest first: as JSON in pages, as one CSV, and as a page. Reading it is an act that stands in it.</summary>
internal sealed class ReadAudit(Audit audit)
{
    private const int Most = 200;

    /// <summary>Answers <c>GET …/audit</c>.</summary>
    public async Task<Outcome<ApiReply>> AnswerAsync(ApiCall call)
    {
        var (entries, more) = await ReadAsync(call.Programme, call.Context, call.Cancellation);
        await audit.WriteAsync(call.Programme, call.Who.Name, "read-audit", $"{entries.Count} entries", call.Cancellation);
        return ApiReply.Of(entries.ConvertAll(entry => new AuditLine(entry.At, entry.Who, entry.Act, entry.What)), ReadAuditJson.Default.ListAuditLine) with
        {
            Next = more ? $"{call.Context.Request.Path}?after={Uri.EscapeDataString(entries[^1].Key)}" : null,
        };
    }

    /// <summary>Answers <c>GET …/audit/csv</c> with all of it.</summary>
    public async Task<Outcome<ApiReply>> ExportAsync(ApiCall call)
    {
        var lines = new StringBuilder("at,who,act,what\n");
        var count = 0;
        await foreach (var entry in audit.ReadAsync(call.Programme, null, call.Cancellation))
        {
            lines.AppendJoin(',', entry.At.ToString("O", CultureInfo.InvariantCulture), CsvCell.Write(entry.Who), CsvCell.Write(entry.Act), CsvCell.Write(entry.What)).Append('\n');
            count++;
        }

        await audit.WriteAsync(call.Programme, call.Who.Name, "export-audit", $"{count} entries", call.Cancellation);
        return new ApiReply(StatusCodes.Status200OK, "text/csv; charset=utf-8", Encoding.UTF8.GetBytes(lines.ToString()));
    }

    /// <summary>Answers <c>GET /audit/{p}</c>.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        var (entries, more) = await ReadAsync(form.Programme, context, form.Cancellation);
        await audit.WriteAsync(form.Programme, form.Who.Name, "read-audit", $"{entries.Count} entries", form.Cancellation);
        await Pages.WriteAsync(context, AuditPage.Create(new(
            form.Programme, [.. entries.Select(entry => new AuditLine(entry.At, entry.Who, entry.Act, entry.What))],
            more ? $"/audit/{form.Programme}?after={Uri.EscapeDataString(entries[^1].Key)}" : null)));
    }

    private async Task<(List<AuditEntry> Entries, bool More)> ReadAsync(string programme, HttpContext context, CancellationToken cancellation)
    {
        var after = context.Request.Query["after"].ToString();
        var entries = await audit.ReadAsync(programme, after.StartsWith(programme + "~", StringComparison.Ordinal) ? after : null, cancellation).Take(Most + 1).ToListAsync(cancellation);
        return entries.Count > Most ? (entries[..Most], true) : (entries, false);
    }
}

/// <summary>A page of the audit trail.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Lines">Its entries, newest first.</param>
/// <param name="Older">Where older entries are; null where there are none.</param>
public sealed record AuditView(string Programme, IReadOnlyList<AuditLine> Lines, string? Older);

/// <summary>One entry.</summary>
public sealed record AuditLine(DateTimeOffset At, string Who, string Act, string What);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<AuditLine>))]
internal sealed partial class ReadAuditJson : JsonSerializerContext;
