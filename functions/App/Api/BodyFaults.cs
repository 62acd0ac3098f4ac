using System.Globalization;
using System.Text.RegularExpressions;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Api;

/// <summary>Collects what must be mended in a body, so that a caller learns of all faults at once.</summary>
internal sealed partial class BodyFaults
{
    private const int LongestText = 200;
    private readonly List<RefusalDetail> _faults = [];

    /// <summary>All that was found.</summary>
    public IReadOnlyList<RefusalDetail> All => _faults;

    /// <summary>Whether nothing was found.</summary>
    public bool AreNone => _faults.Count == 0;

    /// <summary>The refusal that names them all.</summary>
    public Refusal ToRefusal() => RoundRefusals.BodyFaulty.With(_faults);

    /// <summary>Notes a fault.</summary>
    public void Add(string pointer, string sentence) => _faults.Add(new(pointer, sentence));

    /// <summary>Notes faults.</summary>
    public void Add(IEnumerable<RefusalDetail> faults) => _faults.AddRange(faults);

    /// <summary>One line of text, 1 to 200 characters.</summary>
    public string Text(string pointer, string? value)
    {
        var text = value?.Trim() ?? "";
        if (text.Length is 0 or > LongestText || text.Any(char.IsControl))
            Add(pointer, $"Give one line of 1 to {LongestText} characters.");
        return text;
    }

    /// <summary>An IANA time zone.</summary>
    public string TimeZone(string pointer, string? value)
    {
        if (!MailingHours.IsTimeZone(value))
            Add(pointer, "Give an IANA time zone, for example Europe/London.");
        return value ?? "";
    }

    /// <summary>The name of something in the programme.</summary>
    public string Slug(string pointer, string? value)
    {
        if (!RoundId.IsSlug(value))
            Add(pointer, "Give a name of 1 to 60 of the letters a–z, digits and inner hyphens.");
        return value ?? "";
    }

    /// <summary>An instant of this century. An offset is demanded: without one it would mean another instant on another machine.</summary>
    public DateTimeOffset Instant(string pointer, string? value)
    {
        if (value is not null && InstantText().IsMatch(value)
            && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) && instant.Year is >= 2000 and < 2100)
            return instant;
        Add(pointer, "Give a date and time with its offset, for example 2027-03-01T09:00:00+00:00.");
        return DateTimeOffset.UnixEpoch;
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex InstantText();
}
