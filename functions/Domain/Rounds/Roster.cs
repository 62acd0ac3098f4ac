using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;

namespace EventEvaluation.Domain.Rounds;

/// <summary>One person as a roster names them.</summary>
/// <param name="Email">Where mail goes.</param>
/// <param name="Name">How to greet; may be empty.</param>
/// <param name="Language">BCP 47 tag, or null.</param>
/// <param name="TimeZone">IANA zone, or null.</param>
/// <param name="Group">The roster's own grouping, or null.</param>
public sealed record RosterLine(string Email, string Name, string? Language, string? TimeZone, string? Group);

/// <summary>A round's people, read from a CSV file that is taken whole or not at all.</summary>
public static partial class Roster
{
    private const int LongestAddress = 254;
    private const int LongestText = 200;

    /// <summary>Reads a roster: UTF-8 with or without byte order mark, a header naming <c>email</c> and, where wanted, <c>name</c>, <c>language</c>, <c>timezone</c>, <c>group</c>; other columns are not read.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <returns>The people, or a refusal that names every bad line and how to mend it. The same address with another name is a second person.</returns>
    public static Outcome<IReadOnlyList<RosterLine>> Read(ReadOnlySpan<byte> file)
    {
        if (!Check(file).IsAccepted(out var check, out var refusal))
            return refusal;
        var faults = check.Lines.SelectMany(line => line.Faults.Select(fault => new RefusalDetail($"line {line.Number}", fault))).ToList();
        return faults.Count > 0 ? Refused(faults) : check.Good;
    }

    /// <summary>Looks at a roster line by line, for a lead who then decides.</summary>
    /// <param name="file">The file's bytes, as <see cref="Read"/> takes them.</param>
    /// <returns>Every line with what is wrong with it; or a refusal where the file as a whole is no roster.</returns>
    public static Outcome<RosterCheck> Check(ReadOnlySpan<byte> file)
    {
        if (Decode(file) is not { } text)
            return Refused([new("line 1", "The file is not UTF-8 text: save it as \"CSV UTF-8\".")]);
        var lines = CsvLine.ReadAll(text).ToList();
        if (lines is not [var header, ..])
            return Empty;

        var (columns, faults) = ReadHeader(header);
        if (faults.Count > 0)
            return Refused(faults);
        var (checkedLines, seen, addresses) = (new List<CheckedLine>(lines.Count), new Dictionary<(string Email, string Name), int>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (var line in lines.Skip(1))
        {
            var wrong = new List<RefusalDetail>();
            var person = ReadLine(line, header.Fields.Count, columns, wrong);
            if (person is not null && !seen.TryAdd(KeyOf(person.Email, person.Name), line.Number))
                (wrong, person) = ([new("", $"The same address and name stand on line {seen[KeyOf(person.Email, person.Name)]}: remove one of the two.")], null);
            checkedLines.Add(new(line.Number, person, person is not null && !addresses.Add(person.Email), [.. wrong.Select(fault => fault.Sentence)]));
        }
        return checkedLines.Count > 0 ? new RosterCheck(checkedLines) : Empty;
    }

    /// <summary>What makes two lines of rosters the same person: address and name, whatever their capitals.</summary>
    /// <param name="email">The address.</param>
    /// <param name="name">The name.</param>
    public static (string Email, string Name) KeyOf(string email, string name) => (email.ToUpperInvariant(), name.ToUpperInvariant());

    private static Refusal Empty => new(
        "roster-empty", RefusalKind.Invalid, "The roster names nobody: it needs a header line that names the columns and one line for each person.");

    private static Refusal Refused(List<RefusalDetail> faults) =>
        new Refusal(
            "roster-bad-lines", RefusalKind.Invalid,
            $"Nothing was imported, because {(faults.Count == 1 ? "one line needs" : $"{faults.Count} lines need")} mending. Mend and send the whole file again.")
            .With(faults);

    private static string? Decode(ReadOnlySpan<byte> file)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static (Dictionary<string, int> Columns, List<RefusalDetail> Faults) ReadHeader(CsvLine header)
    {
        var (columns, faults) = (new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase), new List<RefusalDetail>());
        for (var column = 0; column < header.Fields.Count; column++)
        {
            if (!columns.TryAdd(header.Fields[column], column) && header.Fields[column].Length > 0)
                faults.Add(new($"line {header.Number}", $"The header names the column \"{Shorten(header.Fields[column])}\" twice: keep one."));
        }
        if (!columns.ContainsKey("email"))
            faults.Add(new($"line {header.Number}", "The header has no column \"email\": the first line must name the columns, for example email,name."));
        return (columns, faults);
    }

    private static RosterLine? ReadLine(CsvLine line, int width, Dictionary<string, int> columns, List<RefusalDetail> faults)
    {
        var before = faults.Count;
        var (email, name) = (Field("email") ?? "", Field("name") ?? "");
        var (language, zone, group) = (Field("language"), Field("timezone"), Field("group"));
        if (!line.IsWhole)
            Fault("a quotation mark is out of place: put the whole field between quotation marks and double those inside it.");
        else if (line.Fields.Count != width)
            Fault($"has {line.Fields.Count} fields where the header has {width}: put a field that holds a separator between quotation marks.");
        else if (email.Length == 0)
            Fault("has no address: fill in the column \"email\" or remove the line.");
        else if (!IsAddress(email))
            Fault($"\"{Shorten(email)}\" is not an e-mail address: write it as name@example.org.");
        if (line.Fields.Any(field => field.Length > LongestText && field != email) || line.Fields.Any(field => field.Any(char.IsControl)))
            Fault($"has a field with a line break or with more than {LongestText} characters: shorten it to one line.");
        if (language is not null && !LanguageTag().IsMatch(language))
            Fault($"\"{Shorten(language)}\" is not a language tag: write for example en or cy.");
        if (zone is not null && !MailingHours.IsTimeZone(zone))
            Fault($"\"{Shorten(zone)}\" is not a time zone: write for example Europe/London.");
        return faults.Count == before ? new RosterLine(email, name, language, zone, group) : null;

        string? Field(string name) =>
            columns.TryGetValue(name, out var column) && column < line.Fields.Count && line.Fields[column] is { Length: > 0 } text ? text : null;
        void Fault(string sentence) => faults.Add(new($"line {line.Number}", char.ToUpperInvariant(sentence[0]) + sentence[1..]));
    }

    /// <summary>Whether a text is an address that a roster may name.</summary>
    /// <param name="text">The text.</param>
    public static bool IsAddress(string text) =>
        text.Length <= LongestAddress && !text.Any(letter => char.IsWhiteSpace(letter) || letter is ',' or ';' or '<' or '>' or '"' or '(' or ')')
        && MailAddress.TryCreate(text, out var address) && address.Address == text
        && address.Host.Contains('.', StringComparison.Ordinal) && !address.Host.StartsWith('.') && !address.Host.EndsWith('.');

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageTag();
}

/// <summary>A roster, looked at line by line.</summary>
/// <param name="Lines">Its lines without the header.</param>
public sealed record RosterCheck(IReadOnlyList<CheckedLine> Lines)
{
    /// <summary>The people of the lines without a fault.</summary>
    public List<RosterLine> Good => [.. Lines.Select(line => line.Person).OfType<RosterLine>()];
}

/// <summary>One line of a roster.</summary>
/// <param name="Number">Its number in the file, the header's being 1.</param>
/// <param name="Person">Whom it names; null where something is wrong with it.</param>
/// <param name="SharesAddress">Whether an earlier line has the same address with another name.</param>
/// <param name="Faults">What is wrong, as sentences.</param>
public sealed record CheckedLine(int Number, RosterLine? Person, bool SharesAddress, IReadOnlyList<string> Faults);
