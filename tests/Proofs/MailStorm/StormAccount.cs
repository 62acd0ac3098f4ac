using System.Text.Json.Nodes;
using Azure.Data.Tables;
using EventEvaluation.LocalHost;

namespace EventEvaluation.Proofs.MailStorm;

/// <summary>
/// The account of a round: for every person and every mail that policy foresaw, what the mailbox holds and what the tables say. Whatever neither a mail nor a
/// named state explains is counted as unexplained.
/// </summary>
/// <param name="Accepted">Mails that policy allowed and the mailbox holds, a person and kind once.</param>
/// <param name="Duplicates">Further copies in the mailbox, invitations resent by the rule of 24 hours apart.</param>
/// <param name="ResentInvitations">Second copies of invitations, a day or more after the first.</param>
/// <param name="Unexplained">Mails that policy allowed and that neither are there nor have a state that says why.</param>
/// <param name="Reasons">Why mails are not there, by reason.</param>
/// <param name="States">Rows of the ledger by state.</param>
internal sealed record StormAccount(int Accepted, int Duplicates, int ResentInvitations, int Unexplained, SortedDictionary<string, int> Reasons, SortedDictionary<string, int> States)
{
    private static readonly TimeSpan ResendAfter = TimeSpan.FromHours(24);

    private sealed record LedgerRow(string Participant, string Kind, int Number, string State, string? Word);

    /// <summary>Draws it up.</summary>
    /// <param name="round">The round.</param>
    /// <param name="account">The storage.</param>
    /// <param name="mailFile">The mailbox.</param>
    /// <param name="faults">Takes a line for each duplicate and each unexplained mail.</param>
    public static async Task<StormAccount> DrawUpAsync(StormRound round, string account, string mailFile, List<string> faults)
    {
        var tables = new TableServiceClient(account);
        var people = await ReadAsync(tables, "Participants", row => row.PartitionKey == round.Id ? (Id: row.RowKey, Number: round.NumberOf(row.GetString("Email"))!.Value) : default);
        var ledger = (await ReadAsync(tables, "SendLedger", row => row.PartitionKey == round.Id ? ToRow(row) : null)).ToLookup(row => row.Participant);
        var blocked = (await ReadAsync(tables, "Blocklist", row => row.GetString("Reason"))).Count;
        var mails = ReadMails(round, mailFile);

        var reasons = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (accepted, duplicates, resent, unexplained) = (0, 0, 0, 0);
        foreach (var person in people.Where(person => person.Id is not null))
        {
            var sent = mails[person.Number].ToLookup(mail => mail.Kind);
            var rows = ledger[person.Id].ToLookup(row => row.Kind);
            foreach (var kind in Enumerable.Range(0, round.Reminders + 2).Select(slot => slot switch { 0 => "invitation", _ when slot <= round.Reminders => $"reminder {slot}", _ => "thanks" }))
            {
                var (copies, row) = (sent[kind].OrderBy(mail => mail.At).ToList(), RowOf(rows, kind));
                if (copies.Count > 0)
                    accepted++;
                var isResent = kind == "invitation" && copies.Count == 2 && copies[1].At - copies[0].At >= ResendAfter;
                resent += isResent ? 1 : 0;
                if (copies.Count > 1 && !isResent)
                {
                    duplicates += copies.Count - 1;
                    faults.Add($"{copies.Count} × {kind} to person {person.Number}");
                }

                if (copies.Count > 0)
                    continue;
                var reason = WhyNot(kind, row, rows, person.Number);
                if (reason is null)
                {
                    unexplained++;
                    faults.Add($"no {kind} to person {person.Number}: {string.Join(' ', ledger[person.Id])}");
                }
                else
                {
                    reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
                }
            }
        }

        reasons["(addresses on the block list)"] = blocked;
        return new(
            accepted, duplicates, resent, unexplained, reasons,
            new(ledger.SelectMany(rows => rows).CountBy(row => row.State).ToDictionary(), StringComparer.Ordinal));
    }

    private static LedgerRow? RowOf(ILookup<string, LedgerRow> rows, string kind) => kind.Split(' ') is [var name, var number]
        ? rows[name].FirstOrDefault(row => row.Number == int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))
        : rows[kind].LastOrDefault();

    /// <summary>Why somebody did not get a mail of a kind; null where nothing says so.</summary>
    private static string? WhyNot(string kind, LedgerRow? row, ILookup<string, LedgerRow> rows, int number)
    {
        // A send that was given up is named in the ledger, and the lead sees it.
        if (row is { State: "Abandoned" or "Rejected" or "Unknown" })
            return $"{kind.Split(' ')[0]} {row.State.ToLowerInvariant()}";
        var finished = number % 20 == 1;
        if (kind == "invitation")
            return null;
        var isBlocked = rows.SelectMany(group => group).Any(other => other.Word is "HardBounce" or "SpamReport");
        if (kind == "thanks")
            return !finished ? "not answered: not thanked" : isBlocked ? "bounced: not thanked" : null;
        // What people did on the second day, and what the provider said of their address, ends the reminders.
        return finished ? "answered: not reminded"
            : number % 50 == 12 ? "declined: not reminded"
            : number % 50 == 23 ? "unsubscribed: not reminded"
            : isBlocked ? "bounced: not reminded"
            : null;
    }

    private static LedgerRow ToRow(TableEntity row) => row.RowKey.Split('~') is [var participant, _, var kind, var number]
        ? new(participant, kind, int.Parse(number, System.Globalization.CultureInfo.InvariantCulture), row.GetString("State"), row.GetString("Word"))
        : throw new LocalHostException($"The ledger has a row {row.RowKey}.");

    /// <summary>By person: the mails, reminders numbered in the order in which they came.</summary>
    private static ILookup<int, (string Kind, DateTimeOffset At)> ReadMails(StormRound round, string mailFile) => File.ReadLines(mailFile)
        .Select(line => JsonNode.Parse(line)!)
        .Select(mail => (Number: round.NumberOf(mail["to"]!.GetValue<string>()), Kind: KindOf(mail), At: mail["sentAt"]!.GetValue<DateTimeOffset>()))
        .Where(mail => mail.Number is not null)
        .ToLookup(mail => mail.Number!.Value, mail => (mail.Kind, mail.At));

    private static string KindOf(JsonNode mail) => mail["category"]!.GetValue<string>() switch
    {
        "reminder" => "reminder 1",
        "last-reminder" => "reminder 2",
        var other => other,
    };

    private static async Task<List<T>> ReadAsync<T>(TableServiceClient tables, string table, Func<TableEntity, T?> read)
    {
        var all = new List<T>();
        await foreach (var row in tables.GetTableClient(table).QueryAsync<TableEntity>())
        {
            if (read(row) is { } one)
                all.Add(one);
        }

        return all;
    }
}
