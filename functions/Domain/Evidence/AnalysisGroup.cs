namespace EventEvaluation.Domain.Evidence;

/// <summary>
/// Each person has exactly one analysis group per round, so that groups never overlap: the sole role they declared, or several roles, or not said.
/// </summary>
public static class AnalysisGroup
{
    /// <summary>The total: everybody. Tallied on its own, never summed from groups.</summary>
    public const string All = "all";

    /// <summary>The group of those who declared more than one role.</summary>
    public const string SeveralRoles = "several roles";

    /// <summary>The group of those who declared none.</summary>
    public const string NotSaid = "not said";

    /// <summary>The group of everybody whose sole role is one of lived experience: what such roles fall back to where one of them is too small.</summary>
    public const string LivedExperience = "lived experience";

    /// <summary>The group of everybody whose sole role is any other: what professional roles fall back to.</summary>
    public const string Professional = "professional";

    /// <summary>The group of one person: what was declared before the event rules, and what was declared after it fills a gap.</summary>
    /// <param name="before">The roles on the sheet before the event; null or empty where none.</param>
    /// <param name="after">The roles on the sheet after the event; null or empty where none.</param>
    public static string Of(IReadOnlyCollection<string>? before, IReadOnlyCollection<string>? after = null)
    {
        var declared = before is { Count: > 0 } ? before : after ?? [];
        return declared.Distinct(StringComparer.Ordinal).Take(2).ToArray() switch
        {
            [] => NotSaid,
            [var role] => role,
            _ => SeveralRoles,
        };
    }
}
