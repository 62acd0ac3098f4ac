using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventEvaluation.LocalHost.Mailbox;

/// <summary>What is wrong with a request to send, as SendGrid words it.</summary>
/// <param name="Message">The sentence.</param>
/// <param name="Field">Where, such as <c>personalizations.0.to</c>.</param>
internal sealed record MailSendError(string Message, string? Field);

/// <summary>Reads the body of SendGrid's <c>POST /v3/mail/send</c>: own code, so that the app's library is judged by other than itself.</summary>
internal static class MailSendRequest
{
    /// <summary>Reads one mail for each recipient, or what is wrong.</summary>
    /// <param name="body">The body.</param>
    /// <param name="sentAt">The mails' time.</param>
    /// <param name="newId">Makes an id for each mail.</param>
    /// <param name="errors">What is wrong; empty where nothing is.</param>
    public static IReadOnlyList<Mail> Read(string body, DateTimeOffset sentAt, Func<string> newId, out IReadOnlyList<MailSendError> errors)
    {
        var found = new List<MailSendError>();
        errors = found;
        try
        {
            if (JsonNode.Parse(body) is JsonObject json)
                return Read(json, sentAt, newId, found);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NullReferenceException)
        {
            found.Clear();
        }

        found.Add(new MailSendError("Bad Request", null));
        return [];
    }

    private static List<Mail> Read(JsonObject json, DateTimeOffset sentAt, Func<string> newId, List<MailSendError> errors)
    {
        var people = json["personalizations"] as JsonArray ?? [];
        var content = json["content"] as JsonArray ?? [];
        var from = Text(json["from"]?["email"]);
        Require(people.Count is > 0 and <= 1000, "The personalizations field is required and must have at least one personalization.", "personalizations");
        Require(IsAddress(from), "The from object must be provided for every email send. It is an object that requires the email parameter.", "from.email");
        Require(
            content.Count > 0 && content.All(part => Text(part?["value"]).Length > 0 && Text(part?["type"]).Length > 0),
            "Unless a valid template_id is provided, the content parameter is required. There must be at least one defined content block.", "content");
        var mails = new List<Mail>();
        for (var index = 0; index < people.Count; index++)
        {
            var person = people[index]!.AsObject();
            var to = person["to"] as JsonArray ?? [];
            Require(to.Count > 0, "The to array is required for all personalization objects, and must have at least one email object.", $"personalizations.{index}.to");
            for (var each = 0; each < to.Count; each++)
                Require(IsAddress(Text(to[each]?["email"])), "Does not contain a valid address.", $"personalizations.{index}.to.{each}.email");
            var subject = Text(person["subject"] ?? json["subject"]);
            Require(subject.Length > 0, "The subject is required. You can get around this requirement if you use a template with a subject defined.", "subject");
            mails.AddRange(to.Select(address => new Mail
            {
                Id = newId(),
                To = Text(address?["email"]),
                From = from,
                FromName = Text(json["from"]?["name"]),
                Subject = subject,
                SentAt = sentAt,
                Category = Text((json["categories"] as JsonArray)?.FirstOrDefault()),
                Headers = Texts(json["headers"], person["headers"]),
                CustomArgs = Texts(json["custom_args"], person["custom_args"]),
                Html = Part(content, "text/html"),
                Text = Part(content, "text/plain"),
            }));
        }

        return errors.Count == 0 ? mails : [];

        void Require(bool holds, string message, string field)
        {
            if (!holds)
                errors.Add(new MailSendError(message, field));
        }
    }

    private static bool IsAddress(string text) => text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1 && !text.Any(char.IsWhiteSpace);

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";

    private static string Part(JsonArray content, string type) => Text(content.FirstOrDefault(part => Text(part?["type"]) == type)?["value"]);

    private static Dictionary<string, string> Texts(params JsonNode?[] objects)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in objects.OfType<JsonObject>().SelectMany(members => members))
            texts[name] = Text(value);
        return texts;
    }
}
