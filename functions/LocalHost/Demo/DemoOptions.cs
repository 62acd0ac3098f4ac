namespace EventEvaluation.LocalHost.Demo;

/// <summary>What a demo is started with.</summary>
/// <param name="Data">The CSV of workshops; null for the synthetic one that the project ships.</param>
/// <param name="Exits">Whether it ends by itself and prints its figures as one JSON line; otherwise it stays up to be looked at.</param>
/// <param name="Port">The port that serves everything; 0 takes a free one.</param>
/// <param name="StateFolder">The folder that holds its state; a demo that was stopped in it goes on.</param>
/// <param name="HandlerPath">A published folder of the app; null for the App's build output.</param>
/// <param name="Start">When a new demo's virtual time begins; null for now.</param>
internal sealed record DemoOptions(string? Data, bool Exits, int Port, string StateFolder, string? HandlerPath, DateTimeOffset? Start = null)
{
    /// <summary>The connection string of a storage that somebody else runs; null starts one.</summary>
    public string? Storage { get; init; }

    /// <summary>Settings of the app that win over the demo's own.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether whoever answers does so after the first mail of a stage: then a lost reminder changes no evidence.</summary>
    public bool IsPrompt { get; init; }

    /// <summary>The file that is played.</summary>
    public string File => Data ?? Path.Combine(ProjectRoot.Folder, "functions", "LocalHost", "Demo", "sample-workshops.csv");
}
