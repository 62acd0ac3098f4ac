using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace EventEvaluation.LocalHost.Durable.Turns;

/// <summary>
/// Re-serialises JSON as the real host's Newtonsoft JToken does (PROTOCOL.md §0.8): white space is lost, the last of duplicate keys wins,
/// numbers with a point or exponent become doubles, and in results date-times with an offset are moved to the host's zone (UTC here).
/// </summary>
internal static partial class HostJson
{
    /// <summary>Re-serialises a text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="rewriteDates">Whether strings that look like date-times are rewritten: in an activity's result, not in its input.</param>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static string Normalize(string json, bool rewriteDates)
    {
        using var document = JsonDocument.Parse(json);
        var text = new StringBuilder(json.Length);
        Write(document.RootElement, text, rewriteDates);
        return text.ToString();
    }

    private static void Write(JsonElement element, StringBuilder text, bool rewriteDates)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(element, text, rewriteDates); break;
            case JsonValueKind.Array: WriteArray(element, text, rewriteDates); break;
            case JsonValueKind.String: WriteString(rewriteDates ? Rewrite(element.GetString()!) : element.GetString()!, text); break;
            case JsonValueKind.Number: text.Append(Number(element.GetRawText())); break;
            default: text.Append(element.GetRawText()); break;
        }
    }

    private static void WriteObject(JsonElement element, StringBuilder text, bool rewriteDates)
    {
        var members = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
            members[member.Name] = member.Value;
        text.Append('{');
        var first = true;
        foreach (var (name, value) in members)
        {
            if (!first)
                text.Append(',');
            first = false;
            WriteString(name, text);
            text.Append(':');
            Write(value, text, rewriteDates);
        }

        text.Append('}');
    }

    private static void WriteArray(JsonElement element, StringBuilder text, bool rewriteDates)
    {
        text.Append('[');
        var first = true;
        foreach (var item in element.EnumerateArray())
        {
            if (!first)
                text.Append(',');
            first = false;
            Write(item, text, rewriteDates);
        }

        text.Append(']');
    }

    // Newtonsoft escapes quotes, backslashes, control characters and the three line breaks of Unicode, nothing else.
    private static void WriteString(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\f' => text.Append("\\f"),
                '\b' => text.Append("\\b"),
                < ' ' or '\u0085' or '\u2028' or '\u2029' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

    private static string Number(string raw)
    {
        if (raw.AsSpan().IndexOfAny('.', 'e', 'E') < 0)
            return raw == "-0" ? "0" : raw;
        var text = double.Parse(raw, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }

    private static string Rewrite(string value)
    {
        if (DateTimePattern().Match(value) is not { Success: true } match
            || !DateTime.TryParseExact(match.Groups["time"].Value, "s", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return value;
        if (match.Groups["fraction"] is { Success: true } fraction)
            time = time.AddTicks((long)Math.Round(double.Parse("0." + fraction.Value, CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond));
        var zone = match.Groups["zone"].Value;
        if (zone is "" or "Z")
            return Text(time) + zone;
        var minutes = (int.Parse(zone.AsSpan(1, 2), CultureInfo.InvariantCulture) * 60) + (zone.Length > 3 ? int.Parse(zone.AsSpan(zone.Length - 2), CultureInfo.InvariantCulture) : 0);
        return Text(time.AddMinutes(zone[0] == '-' ? minutes : -minutes)) + "+00:00";

        static string Text(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.(?<fraction>\d+))?(?<zone>Z|[+-]\d\d(:?\d\d)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex DateTimePattern();
}
