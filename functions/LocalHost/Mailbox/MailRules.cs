using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventEvaluation.LocalHost.Mailbox;

/// <summary>What is wrong with a request to send.</summary>
/// <param name="Message">The sentence.</param>
/// <param name="Field">Where, such as <c>personalizations.0.to</c>; null for the request as a whole.</param>
internal sealed record MailSendError(string Message, string? Field);

/// <summary>
/// The rules of SendGrid's <c>POST /v3/mail/send</c>: own code, so that the app's library is judged by other than itself. One fault refuses the whole
/// request. Sources, named at each rule: [errors] https://www.twilio.com/docs/sendgrid/api-reference/mail-send/errors,
/// [send] https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send and the OpenAPI description behind it
/// (sendgrid/sendgrid-oai, spec/paths/mail_send/mail_send.json).
/// </summary>
/// <param name="json">The body.</param>
/// <param name="now">The present time, for scheduled mails.</param>
internal sealed class MailRules(JsonObject json, DateTimeOffset now)
{
    // [errors] personalizations: 1,000 of them, and 1,000 recipients in all.
    private const int MostPersonalizations = 1000;

    // [send] custom_args: 10,000 bytes ([errors] says 50,000 today; whoever keeps the smaller keeps both).
    private const int MostCustomBytes = 10_000;

    // [errors] categories: 10, each of 255 ASCII characters at most, none twice.
    private const int MostCategories = 10;
    private const int LongestCategory = 255;

    // [errors] send_at.
    private static readonly TimeSpan Furthest = TimeSpan.FromHours(72);

    // [errors] headers: reserved keys.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "x-sg-id", "x-sg-eid", "received", "dkim-signature", "Content-Type", "Content-Transfer-Encoding", "To", "From", "Subject", "Reply-To", "CC", "BCC",
    };

    private readonly List<MailSendError> _errors = [];

    /// <summary>Checks everything.</summary>
    /// <returns>What is wrong; empty where nothing is.</returns>
    public IReadOnlyList<MailSendError> Check()
    {
        var people = json["personalizations"] as JsonArray ?? [];
        Require(people.Count > 0, "There must be at least one personalization.", "personalizations");
        Require(people.Count <= MostPersonalizations, $"A request holds at most {MostPersonalizations} personalizations; this one has {people.Count}.", "personalizations");
        // [errors] from.
        Require(IsAddress(json["from"]), "The from object is required and needs a valid email.", "from.email");
        Require(json["reply_to"] is null || IsAddress(json["reply_to"]), "The reply_to object needs a valid email.", "reply_to.email");
        CheckContent(json["content"] as JsonArray ?? []);
        CheckCategories(json["categories"]);
        CheckHeaders(json["headers"], "headers");
        CheckSendAt(json["send_at"], "send_at");
        CheckPeople([.. people.Select(person => person as JsonObject ?? [])]);
        return _errors;
    }

    /// <summary>Whether a node is an object with a valid address.</summary>
    public static bool IsAddress(JsonNode? node) => node is JsonObject one && Text(one["email"]) is { Length: > 2 and <= 320 } text
        && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1 && at == text.LastIndexOf('@') && !text.Any(letter => char.IsWhiteSpace(letter) || letter is ',' or '<' or '>');

    /// <summary>A node's text; empty where it is no text.</summary>
    public static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private void CheckPeople(IReadOnlyList<JsonObject> people)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < people.Count; index++)
        {
            var (person, field) = (people[index], $"personalizations.{index}");
            var to = person["to"] as JsonArray ?? [];
            // [errors] personalizations.to, cc, bcc.
            Require(to.Count > 0, "Every personalization needs a to array with at least one email object.", $"{field}.to");
            foreach (var list in (string[])["to", "cc", "bcc"])
            {
                var addresses = person[list] as JsonArray ?? [];
                for (var each = 0; each < addresses.Count; each++)
                {
                    Require(IsAddress(addresses[each]), "Does not contain a valid address.", $"{field}.{list}.{each}.email");
                    // [errors] personalizations: an address stands only once in all of them.
                    Require(seen.Add(Text(addresses[each]?["email"])), "Each email address may be included only once.", $"{field}.{list}.{each}.email");
                }
            }

            // [errors] subject.
            Require(Text(person["subject"] ?? json["subject"]).Length > 0, "The subject is required: a text of at least one character.", person["subject"] is null ? "subject" : $"{field}.subject");
            CheckHeaders(person["headers"], $"{field}.headers");
            CheckCustom(person["custom_args"], field);
            CheckSendAt(person["send_at"], $"{field}.send_at");
        }

        // [errors] personalizations: to, cc and bcc together.
        Require(seen.Count <= MostPersonalizations, $"A request has at most {MostPersonalizations} recipients in all.", "personalizations");
    }

    // [errors] content: types and values are texts of at least one character, text/plain first, then text/html.
    private void CheckContent(JsonArray content)
    {
        Require(content.Count > 0, "There must be at least one content block, unless a template is used.", "content");
        for (var index = 0; index < content.Count; index++)
        {
            var type = Text(content[index]?["type"]);
            Require(type.Length > 0 && !type.Contains(';', StringComparison.Ordinal) && !type.Any(char.IsControl), "The content type must be a text without ';' and line breaks.", $"content.{index}.type");
            Require(Text(content[index]?["value"]).Length > 0, "The content value must be a text of at least one character.", $"content.{index}.value");
            Require(type != "text/plain" || index == 0, "text/plain needs to be first, followed by text/html.", "content");
        }
    }

    private void CheckCategories(JsonNode? node)
    {
        if (node is null)
            return;
        var categories = node as JsonArray ?? [null];
        Require(categories.Count <= MostCategories, $"There may be at most {MostCategories} categories.", "categories");
        Require(categories.All(one => Text(one).Length > 0), "Categories must be an array of texts.", "categories");
        Require(categories.All(one => Text(one).Length <= LongestCategory && Ascii.IsValid(Text(one))), $"A category has at most {LongestCategory} ASCII characters.", "categories");
        Require(categories.Select(Text).Distinct(StringComparer.Ordinal).Count() == categories.Count, "Categories must be unique.", "categories");
    }

    // [errors] headers, personalizations.headers.
    private void CheckHeaders(JsonNode? node, string field)
    {
        if (node is null)
            return;
        var headers = node as JsonObject;
        Require(headers is not null, "Headers must be an object.", field);
        foreach (var (name, value) in headers ?? [])
        {
            Require(value is JsonValue && value.GetValueKind() == JsonValueKind.String, "All values of the headers object must be texts.", $"{field}.{name}");
            Require(name.Length > 0 && Ascii.IsValid(name) && !name.Contains(' ', StringComparison.Ordinal), "Header keys hold no blanks and ASCII characters only.", field);
            Require(!Reserved.Contains(name), "The header is one of the reserved keys.", $"{field}.{name}");
        }
    }

    // [errors] personalizations.custom_args: texts, not empty, together with the global ones within the size.
    private void CheckCustom(JsonNode? node, string field)
    {
        var (own, all) = (node as JsonObject, json["custom_args"] as JsonObject);
        Require((node is null || own is { Count: > 0 }) && (json["custom_args"] is null || all is { Count: > 0 }), "custom_args must be an object that is not empty.", $"{field}.custom_args");
        var merged = (all ?? []).Concat(own ?? []).GroupBy(one => one.Key, StringComparer.Ordinal).Select(same => same.Last()).ToList();
        Require(merged.TrueForAll(one => one.Value is JsonValue && one.Value.GetValueKind() == JsonValueKind.String), "All values of custom_args must be texts.", $"{field}.custom_args");
        Require(merged.Sum(one => Encoding.UTF8.GetByteCount(one.Key) + Encoding.UTF8.GetByteCount(Text(one.Value))) <= MostCustomBytes, $"custom_args may have at most {MostCustomBytes} bytes for each personalization.", $"{field}.custom_args");
    }

    private void CheckSendAt(JsonNode? node, string field)
    {
        if (node is null)
            return;
        var isStamp = node is JsonValue value && value.TryGetValue<long>(out var seconds) && seconds <= (now + Furthest).ToUnixTimeSeconds();
        Require(isStamp, "send_at is a UNIX time stamp at most 72 hours ahead.", field);
    }

    private void Require(bool holds, string message, string field)
    {
        if (!holds)
            _errors.Add(new MailSendError(message, field));
    }
}
