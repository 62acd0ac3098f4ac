using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventEvaluation.LocalHost.Mailbox;

/// <summary>Reads the body of SendGrid's <c>POST /v3/mail/send</c>.</summary>
internal static class MailSendRequest
{
    /// <summary>Reads one mail for each recipient, or what is wrong.</summary>
    /// <param name="body">The body.</param>
    /// <param name="sentAt">The mails' time.</param>
    /// <param name="newId">Makes an id for each mail.</param>
    /// <param name="errors">What is wrong; empty where nothing is.</param>
    public static IReadOnlyList<Mail> Read(string body, DateTimeOffset sentAt, Func<string> newId, out IReadOnlyList<MailSendError> errors)
    {
        try
        {
            if (JsonNode.Parse(body) is JsonObject json)
            {
                errors = new MailRules(json, sentAt).Check();
                return errors.Count == 0 ? ReadMails(json, sentAt, newId) : [];
            }
        }
        // A key that stands twice is found by who looks first.
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
        }

        errors = [new MailSendError("Bad Request", null)];
        return [];
    }

    private static List<Mail> ReadMails(JsonObject json, DateTimeOffset sentAt, Func<string> newId)
    {
        var content = json["content"]!.AsArray();
        return [.. json["personalizations"]!.AsArray().Select(person => person!.AsObject()).SelectMany(person => ((string[])["to", "cc", "bcc"])
            .SelectMany(list => person[list] as JsonArray ?? [])
            .Select(address => new Mail
            {
                Id = newId(),
                To = MailRules.Text(address!["email"]),
                From = MailRules.Text(json["from"]!["email"]),
                FromName = MailRules.Text(json["from"]!["name"]),
                Subject = MailRules.Text(person["subject"] ?? json["subject"]),
                SentAt = sentAt,
                Category = MailRules.Text((json["categories"] as JsonArray)?.FirstOrDefault()),
                Headers = Texts(json["headers"], person["headers"]),
                CustomArgs = Texts(json["custom_args"], person["custom_args"]),
                Html = Part(content, "text/html"),
                Text = Part(content, "text/plain"),
            }))];
    }

    private static string Part(JsonArray content, string type) => MailRules.Text(content.FirstOrDefault(part => MailRules.Text(part?["type"]) == type)?["value"]);

    private static Dictionary<string, string> Texts(params JsonNode?[] objects)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in objects.OfType<JsonObject>().SelectMany(members => members))
            texts[name] = MailRules.Text(value);
        return texts;
    }
}
