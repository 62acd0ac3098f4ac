namespace EventEvaluation.App.SignIn;

/// <summary>Who may use an address. Every address of the app carries one; what carries none is refused (<see cref="Gate"/>).</summary>
/// <param name="Audience">Which sort of caller.</param>
/// <param name="Roles">The roles of which a signed-in caller needs one, in the programme that the address names.</param>
internal sealed record Access(Audience Audience, IReadOnlyList<Role> Roles)
{
    /// <summary>For anybody: links of participants prove themselves, webhooks by their signature.</summary>
    public static readonly Access Anybody = new(Audience.Anybody, []);

    /// <summary>For the Functions host alone: it reaches the app on loopback, and forwards no request of others to these addresses.</summary>
    public static readonly Access Host = new(Audience.Host, []);

    /// <summary>For people who are signed in with one of some roles.</summary>
    public static Access For(IReadOnlyList<Role> roles) => new(Audience.SignedIn, roles);
}

/// <summary>Sorts of callers.</summary>
internal enum Audience
{
    /// <summary>Nobody needs to sign in.</summary>
    Anybody,
    /// <summary>The Functions host.</summary>
    Host,
    /// <summary>Somebody signed in with a role.</summary>
    SignedIn,
}
