using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace EventEvaluation.Support;

/// <summary>
/// Looks for addresses everywhere where none may stand: in every table but that of participants (so also in what orchestrations remember), on every queue, in logs,
/// and in what the mail provider is given beside the mail itself.
/// </summary>
public static class AddressSearch
{
    private const string People = "Participants";
    private const int MostQueueMessages = 32;
    private const int Around = 60;

    /// <summary>Looks.</summary>
    /// <param name="account">Connection string of the storage.</param>
    /// <param name="part">What every address has in it, such as <c>@people.example</c>.</param>
    /// <param name="logs">Files of what programs printed.</param>
    /// <param name="mails">The file of all mails that the provider took.</param>
    /// <returns>Each place, with what stands there; and in how many places was looked.</returns>
    public static async Task<(IReadOnlyList<string> Found, int Looked)> FindAsync(string account, string part, IEnumerable<string> logs, string mails)
    {
        var (found, looked) = (new List<string>(), 0);
        var tables = new TableServiceClient(account);
        await foreach (var table in tables.QueryAsync())
        {
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                foreach (var (column, value) in row)
                    Look(table.Name == People && column == "Email" ? "" : TextOf(value), $"table {table.Name}, column {column}");
            }
        }

        var queues = new QueueServiceClient(account);
        await foreach (var queue in queues.GetQueuesAsync())
        {
            foreach (var message in (await queues.GetQueueClient(queue.Name).PeekMessagesAsync(MostQueueMessages)).Value)
                Look(message.Body.ToString(), $"queue {queue.Name}");
        }

        foreach (var log in logs)
        {
            foreach (var line in File.ReadLines(log))
                Look(line, $"log {Path.GetFileName(log)}");
        }

        foreach (var mail in File.ReadLines(mails).Select(line => JsonNode.Parse(line)!))
            Look($"{mail["customArgs"]} {mail["category"]} {mail["headers"]}", "beside a mail");
        return (found, looked);

        void Look(string text, string where)
        {
            looked++;
            // An address may stand escaped, as in JSON within a URL.
            foreach (var way in (string[])[part, Uri.EscapeDataString(part), part.Replace("@", "\\u0040", StringComparison.Ordinal)])
            {
                if (text.IndexOf(way, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
                    found.Add($"{where}: …{text[Math.Max(0, at - Around)..Math.Min(text.Length, at + way.Length + Around)]}…");
            }
        }
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        string text => text,
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        BinaryData data => Encoding.UTF8.GetString(data),
        var other => other.ToString() ?? "",
    };
}
