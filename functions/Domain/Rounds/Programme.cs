namespace EventEvaluation.Domain.Rounds;

/// <summary>How often a programme's evidence summary is written.</summary>
public enum SummaryPeriod
{
    /// <summary>ISO weeks.</summary>
    Weekly,
    /// <summary>Calendar months.</summary>
    Monthly,
    /// <summary>Calendar quarters.</summary>
    Quarterly,
}

/// <summary>A network that owns events.</summary>
/// <param name="Id">Slug.</param>
/// <param name="Name">What people call it.</param>
/// <param name="TimeZone">IANA zone in which its periods begin and end.</param>
/// <param name="Summaries">How often its summary is written.</param>
/// <param name="KeepMonths">How many months after a round's last close its people and their answers are kept; null for as long as nobody deletes them.</param>
/// <param name="Roles">The question of who somebody is, in the programme's own words, as the JSON of a questionnaire's <c>roles</c>; null where it has none.</param>
/// <param name="Evaluators">Addresses that are told of new summaries, separated by spaces; null for none.</param>
public sealed record Programme(string Id, string Name, string TimeZone, SummaryPeriod Summaries, int? KeepMonths = null, string? Roles = null, string? Evaluators = null)
{
    /// <summary>The most addresses that are told of summaries.</summary>
    public const int MostEvaluators = 20;

    /// <summary>The addresses, one by one.</summary>
    public IReadOnlyList<string> EvaluatorAddresses => Evaluators?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The same without one address.</summary>
    /// <param name="address">The address, in any case.</param>
    public Programme WithoutEvaluator(string address) =>
        this with { Evaluators = string.Join(' ', EvaluatorAddresses.Where(one => !one.Equals(address, StringComparison.OrdinalIgnoreCase))) is { Length: > 0 } left ? left : null };
}

/// <summary>The thing evaluated.</summary>
/// <param name="Programme">The owning programme's slug.</param>
/// <param name="Id">Slug, unique in the programme.</param>
/// <param name="Name">What people call it.</param>
/// <param name="HeldAt">When it takes place.</param>
/// <param name="TimeZone">IANA zone of the place.</param>
public sealed record Event(string Programme, string Id, string Name, DateTimeOffset HeldAt, string TimeZone);
