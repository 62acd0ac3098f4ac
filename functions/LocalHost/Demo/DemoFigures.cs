using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Azure.Data.Tables;

namespace EventEvaluation.LocalHost.Demo;

/// <summary>Mails by kind.</summary>
internal sealed record DemoMails(int Invitation, int Reminder, int Thanks);

/// <summary>Accepted answers by stage.</summary>
internal sealed record DemoSubmissions(int Pre, int Post);

/// <summary>What a demo came to, read back from storage and mailbox.</summary>
/// <param name="Events">Rounds in storage.</param>
/// <param name="Participants">People in storage.</param>
/// <param name="Mails">Mails in the mailbox.</param>
/// <param name="DuplicateMails">Mails of a kind that somebody got more often than policy allows.</param>
/// <param name="RemindersAfterFinish">Reminders to people who had finished that stage.</param>
/// <param name="Submissions">Finished response rows.</param>
/// <param name="Pairs">People with finished rows of both stages.</param>
/// <param name="LostSubmissions">Receipts shown, without a row.</param>
/// <param name="Snapshots">Rounds with frozen evidence.</param>
/// <param name="Summaries">Evidence summaries.</param>
/// <param name="ResentInvitations">Invitations sent a second time, 24 hours later or more, because the provider gave no word of the first (docs/decisions/rounds-and-mail.md).</param>
/// <param name="Evidence">SHA-256 over the hashes of all rounds' snapshots: the same answers give the same evidence, however often the machine stopped.</param>
/// <param name="Seconds">How long the demo took.</param>
internal sealed partial record DemoFigures(
    int Events, int Participants, DemoMails Mails, int DuplicateMails, int RemindersAfterFinish, DemoSubmissions Submissions, int Pairs, int LostSubmissions,
    int Snapshots, int Summaries, int ResentInvitations, string Evidence, double Seconds)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    // Of a send without any word an invitation is repeated once, after this time and not before.
    private static readonly TimeSpan ResendAfter = TimeSpan.FromHours(24);

    /// <summary>How much went wrong.</summary>
    [JsonIgnore]
    public int Faults => DuplicateMails + RemindersAfterFinish + LostSubmissions + (Snapshots == Events ? 0 : 1);

    /// <summary>One line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads the figures.</summary>
    /// <param name="server">The LocalHost with its storage.</param>
    /// <param name="http">Reads the mailbox.</param>
    /// <param name="lead">Reads the snapshots and summaries as an evaluator does.</param>
    /// <param name="journal">The receipts that people were shown.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<DemoFigures> ReadAsync(LocalHostServer server, HttpClient http, LeadClient lead, DemoJournal journal, CancellationToken cancellationToken)
    {
        var tables = new TableServiceClient(server.StorageConnectionString);
        var finished = (await ReadAsync(tables, "Responses", cancellationToken)).Where(row => row.GetString("State") == "Finished")
            .Select(row => (Parts: row.PartitionKey.Split('~'), row.RowKey)).Select(row => (Round: row.Parts[0], Stage: row.Parts[1], row.RowKey)).ToList();
        var mails = JsonNode.Parse(await http.GetStringAsync("dev/mailbox.json", cancellationToken))!.AsArray().Select(ReadMail).ToList();
        var receipts = journal.Receipts.ToDictionary(receipt => (receipt.Address, receipt.Stage), receipt => receipt.At);
        var snapshots = (await lead.GetAsync($"api/programmes/{DemoPlan.Programme}/snapshots", cancellationToken)).AsArray();
        var summaries = (await lead.GetAsync($"api/programmes/{DemoPlan.Programme}/summaries", cancellationToken)).AsArray();

        var resent = mails.Where(mail => mail.Kind == "invitation").GroupBy(mail => (mail.To, mail.Stage)).Count(group => group.OrderBy(mail => mail.SentAt).ToList() is [var first, var second] && second.SentAt - first.SentAt >= ResendAfter);
        int Finished(string stage) => finished.Count(row => row.Stage == stage);
        int Lost(string stage) => Math.Max(0, receipts.Keys.Count(key => key.Stage == stage) - Finished(stage));
        return new DemoFigures(
            (await ReadAsync(tables, "Rounds", cancellationToken)).Count,
            (await ReadAsync(tables, "Participants", cancellationToken)).Count,
            new DemoMails(mails.Count(mail => mail.Kind == "invitation"), mails.Count(mail => mail.Kind is "reminder" or "last-reminder"), mails.Count(mail => mail.Kind == "thanks")),
            mails.Where(mail => mail.Kind != "thanks").GroupBy(mail => (mail.To, mail.Stage, mail.Kind)).Sum(group => group.Count() - 1) - resent
                + mails.Where(mail => mail.Kind == "thanks").GroupBy(mail => mail.To).Sum(group => Math.Max(0, group.Count() - receipts.Keys.Count(key => key.Address == group.Key))),
            mails.Count(mail => mail.Kind is "reminder" or "last-reminder" && receipts.TryGetValue((mail.To, mail.Stage), out var at) && at <= mail.SentAt),
            new DemoSubmissions(Finished("pre"), Finished("post")),
            finished.GroupBy(row => (row.Round, row.RowKey)).Count(group => group.Count() == 2),
            Lost("pre") + Lost("post"),
            snapshots.Where(one => one!["kind"]!.GetValue<string>() == "round").Select(one => one!["id"]!.GetValue<string>()).Distinct().Count(),
            summaries.Count,
            resent,
            Fingerprint(snapshots.Where(one => one!["kind"]!.GetValue<string>() == "round").Select(one => $"{one!["id"]} {one["version"]} {one["hash"]}")),
            0);
    }

    private static string Fingerprint(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines.Order(StringComparer.Ordinal)))));

    private static (string To, string Kind, string Stage, DateTimeOffset SentAt) ReadMail(JsonNode? mail)
    {
        var token = Token().Match(mail!["text"]!.GetValue<string>()).Groups[1].Value;
        return (mail["to"]!.GetValue<string>(), mail["category"]!.GetValue<string>(), StageOf(token), mail["sentAt"]!.GetValue<DateTimeOffset>());
    }

    // A link says openly which stage it is for: version|round|participant|stage|proof.
    private static string StageOf(string token) => token.Length == 0
        ? ""
        : Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(token)).Split('|').ElementAtOrDefault(3) switch { "1" => "pre", "2" => "post", _ => "" };

    private static async Task<List<TableEntity>> ReadAsync(TableServiceClient tables, string table, CancellationToken cancellationToken)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in tables.GetTableClient(table).QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey", "State"], cancellationToken: cancellationToken))
            rows.Add(row);
        return rows;
    }

    [GeneratedRegex("/s/([A-Za-z0-9_-]+)")]
    private static partial Regex Token();
}
