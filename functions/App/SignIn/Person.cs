using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.SignIn;

/// <summary>What a signed-in person may do. The names are the app roles of the sign-in directory.</summary>
internal enum Role
{
    /// <summary>Runs rounds.</summary>
    Lead,
    /// <summary>Runs rounds together with a lead.</summary>
    CoLead,
    /// <summary>Reads the published evidence.</summary>
    Evaluator,
    /// <summary>Reads record-level files.</summary>
    RecordReader,
    /// <summary>Runs the installation.</summary>
    Operator,
}

/// <summary>A role that somebody has: everywhere, or in one programme.</summary>
/// <param name="Role">The role.</param>
/// <param name="Programme">The programme's slug; null for all programmes.</param>
internal sealed record Grant(Role Role, string? Programme = null)
{
    private static readonly Dictionary<string, Role> ByName = Enum.GetValues<Role>().ToDictionary(role => role.ToString(), StringComparer.Ordinal);

    /// <summary>Reads a role as the directory writes it: <c>Lead</c>, or <c>Lead.programme</c> for one programme alone; null for anything else.</summary>
    /// <param name="text">The value of a role claim.</param>
    public static Grant? Read(string? text)
    {
        var (name, programme) = text?.IndexOf('.', StringComparison.Ordinal) is { } dot and >= 0 ? (text[..dot], text[(dot + 1)..]) : (text ?? "", null);
        return ByName.TryGetValue(name, out var role) && (programme is null || RoundId.IsSlug(programme)) ? new Grant(role, programme) : null;
    }
}

/// <summary>Somebody who is signed in.</summary>
/// <param name="Id">What tells them from everybody else: the directory's id of them, or else their name.</param>
/// <param name="Name">Their name in the directory.</param>
/// <param name="Grants">Their roles.</param>
internal sealed record Person(string Id, string Name, IReadOnlyList<Grant> Grants)
{
    /// <summary>Whether they have a role in a programme; for no programme, whether they have it anywhere.</summary>
    /// <param name="role">The role.</param>
    /// <param name="programme">The programme's slug, or null.</param>
    public bool Has(Role role, string? programme) =>
        Grants.Any(grant => grant.Role == role && (programme is null || grant.Programme is null || grant.Programme == programme));

    /// <summary>Whether they have one of some roles in a programme.</summary>
    public bool HasAny(IReadOnlyList<Role> roles, string? programme) => roles.Any(role => Has(role, programme));
}
