using System.Globalization;
using System.Text;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Proofs.FormFuzz;

/// <summary>One post.</summary>
/// <param name="Act">What is added to a person's address; empty for the questions.</param>
/// <param name="Body">The body's bytes.</param>
/// <param name="Type">Its media type; null for none.</param>
/// <param name="Sheet">The whole sheet, where that is what it holds; null where it holds something else.</param>
internal sealed record HostilePost(string Act, byte[] Body, string? Type, AnswerSheet? Sheet);

/// <summary>Makes posts as nobody should: right ones too, so that there is something to damage.</summary>
/// <param name="questionnaire">What is asked.</param>
/// <param name="random">Where they come from.</param>
internal sealed class HostilePosts(Questionnaire questionnaire, Random random)
{
    private const string Form = "application/x-www-form-urlencoded";

    private static readonly string[] Values =
    [
        "", " ", "0", "1", "2", "3", "-1", "99999999999999999999", "1e309", "NaN", "yes", "no", "on", ".na", ".pns", ".use", ".quote-role", "a", "b", "r", "py", "patient", "carer", "2026-06-01", "2026-02-30", "0000-00-00",
        "'; DROP TABLE Responses;--", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{7*7}}", "${jndi:ldap://x}", "../../etc/passwd", "\u0000", "a\u0000b", "\r\nSet-Cookie: x=y", "%", "%%", "+", "&", "=", "~",
        "\u202eright to left", "مرحبا بالعالم", "👩‍👩‍👧‍👦🏳️‍🌈", "e\u0301\u0301\u0301\u0301", "\ud7ff\ue000\ufffe\uffff", "１２", "٣", "ß", "İ", "review", "next", "back", "save", "lang.ar", "lang.", "finish", "ask", "withdraw", "true", "null", "undefined", "=cmd|' /C calc'!A0",
    ];

    private static readonly string[] Names =
        ["consent", "role", "page", "go", "seen", "lang", "code", "code.1", "code.3", "code.9", ".at", "q.", "q", "Q.coding", "q.coding ", "__proto__", "constructor", "proof", "sheet", "", "q.none", "q.s", "odata.etag", "PartitionKey", "RowKey", "Timestamp"];

    private static readonly string?[] Types = [null, "", "text/plain", "application/json", "multipart/form-data; boundary=x", "multipart/form-data", Form + "; charset=utf-16", Form + "; charset=none", "APPLICATION/X-WWW-FORM-URLENCODED", ";;;", "a/b/c"];

    private readonly IReadOnlyList<Question> _asked = [.. questionnaire.QuestionsFor(StageKind.Pre).Where(question => question.IsAnswered)];

    /// <summary>The next one.</summary>
    public HostilePost Next() => random.Next(20) switch
    {
        < 6 => Whole(damaged: false),
        < 11 => Whole(damaged: true),
        < 14 => Page(),
        14 => new("/decline", Write(Fields(3)), Form, null),
        15 => new("/withdraw", Write(Fields(2)), Form, null),
        16 => new("r", Write([new("code", Value()), new("go", Value()), .. Fields(2)]), Form, null),
        17 => new("w", Write([.. Enumerable.Range(1, 9).Select(part => KeyValuePair.Create($"code.{part}", Value())), .. Fields(2)]), Form, null),
        18 => new("", Damage(Write(Fields(20))), random.Next(3) == 0 ? Types[random.Next(Types.Length)] : Form, null),
        _ => new("", Bytes(), random.Next(2) == 0 ? Types[random.Next(Types.Length)] : Form, null),
    };

    private HostilePost Whole(bool damaged)
    {
        List<KeyValuePair<string, string>> fields = [new(AnswerSheet.ConsentField, AnswerSheet.ConsentGiven), .. _asked.SelectMany(question => ValuesOf(question).Select(value => KeyValuePair.Create(AnswerSheet.FieldOf(question.Id), value)))];
        if (damaged)
        {
            for (var times = random.Next(1, 5); times > 0; times--)
                fields.Insert(random.Next(fields.Count + 1), new(random.Next(3) == 0 ? Name() : fields[random.Next(fields.Count)].Key, Value()));
        }

        // A page or a wish makes it something else than a whole sheet.
        if (fields.Exists(field => field.Key is "page" or "go"))
            return new("", Write(fields), Form, null);
        var form = fields.GroupBy(field => field.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, IReadOnlyList<string> (group) => [.. group.Select(field => CleanText.Lines(field.Value))], StringComparer.Ordinal);
        return new("", Write(fields), Form, AnswerSheet.Read(questionnaire, StageKind.Pre, form).Value);
    }

    private HostilePost Page() => new("", Write([new("page", random.Next(3) == 0 ? Value() : random.Next(-1, 9).ToString(CultureInfo.InvariantCulture)), new("consent", "yes"), new("go", Value()), .. Fields(8)]), Form, null);

    private string[] ValuesOf(Question question) => random.Next(4) == 0 ? [] : question.Kind switch
    {
        "scale" => [random.Next(1, 4).ToString(CultureInfo.InvariantCulture)],
        "multipleChoice" => random.Next(2) == 0 ? ["r"] : ["py", "r"],
        "singleChoice" => [random.Next(2) == 0 ? "a" : "b"],
        "yesNo" => [random.Next(2) == 0 ? "yes" : "no"],
        "number" => [random.Next(0, 61).ToString(CultureInfo.InvariantCulture)],
        "date" => ["2026-06-01"],
        "longText" => [Text(random.Next(50) == 0 ? 30_000 : 60), ".quote"],
        _ => [Text(20)],
    };

    private string Text(int length)
    {
        var text = new StringBuilder();
        while (text.Length < length)
            text.Append(random.Next(4) == 0 ? Values[random.Next(Values.Length)] : "word ");
        return text.ToString()[..length];
    }

    private List<KeyValuePair<string, string>> Fields(int most) => [.. Enumerable.Range(0, random.Next(random.Next(200) == 0 ? 6_000 : most)).Select(_ => KeyValuePair.Create(Name(), Value()))];

    private string Name() => random.Next(2) == 0 ? Names[random.Next(Names.Length)] : AnswerSheet.FieldOf(_asked[random.Next(_asked.Count)].Id);

    private string Value() => random.Next(300) == 0 ? Text(random.Next(1, 40_000)) : Values[random.Next(Values.Length)];

    private byte[] Bytes()
    {
        var bytes = new byte[random.Next(random.Next(300) == 0 ? 1_200_000 : 400)];
        random.NextBytes(bytes);
        return bytes;
    }

    private byte[] Damage(byte[] body)
    {
        for (var times = random.Next(1, 6); times > 0 && body.Length > 0; times--)
            body[random.Next(body.Length)] = (byte)random.Next(256);
        return body;
    }

    private static byte[] Write(IEnumerable<KeyValuePair<string, string>> fields) =>
        Encoding.ASCII.GetBytes(string.Join('&', fields.Select(field => $"{Escape(field.Key)}={Escape(field.Value)}")));

    private static string Escape(string text) => Uri.EscapeDataString(string.Concat(text.EnumerateRunes()));
}
