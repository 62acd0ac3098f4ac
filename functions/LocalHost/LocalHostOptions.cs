namespace EventEvaluation.LocalHost;

/// <summary>What a LocalHost is started with.</summary>
public sealed record LocalHostOptions
{
    /// <summary>The port on 127.0.0.1 that serves everything; 0 takes a free one.</summary>
    public int Port { get; init; } = 7071;

    /// <summary>The folder that holds all state: Azurite's files, the clock, the mailbox. Made where it is missing.</summary>
    public string StateFolder { get; init; } = Path.Combine(ProjectRoot.Folder, ".localhost");

    /// <summary>The published or built folder of the app (with <c>host.json</c>); null for the App's build output.</summary>
    public string? HandlerPath { get; init; }

    /// <summary>
    /// Starts with time standing still: where the state folder's clock stood still, else at this instant. It does not move before the
    /// starter lifts <see cref="Clock.ClockDriver.Limit"/>. Null lets time run.
    /// </summary>
    public DateTimeOffset? FrozenFrom { get; init; }

    /// <summary>The connection string of a storage that somebody else runs; null starts an Azurite of our own in the state folder.</summary>
    public string? Storage { get; init; }

    /// <summary>Where progress and logs go.</summary>
    public TextWriter Output { get; init; } = Console.Out;

    /// <summary>Settings for the handler that win over <c>local.settings.json</c>, such as a schedule.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
