using System.CommandLine;
using EventEvaluation.LocalHost;
using EventEvaluation.LocalHost.Packing;

namespace EventEvaluation.Benchmarks.Load;

/// <summary>The app's two folders: compiled ahead of time, as it is deployed, and built for JIT.</summary>
/// <param name="Aot">The published folder.</param>
/// <param name="Jit">The release build's folder.</param>
internal sealed record TwoApps(string Aot, string Jit)
{
    /// <summary><c>--no-publish</c>.</summary>
    public static Option<bool> NoPublish { get; } = new("--no-publish") { Description = "Takes what was published before, without looking whether it is up to date." };

    /// <summary>Publishes the one; the other was built with this program.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="LocalHostException">This is no release build, or the app could not be published.</exception>
    public static async Task<TwoApps> MakeAsync(ParseResult command, CancellationToken cancellation)
    {
        var jit = Path.Combine(ProjectRoot.Folder, "artifacts", "bin", "App", "release");
        if (!AppContext.BaseDirectory.Contains("release", StringComparison.Ordinal))
            throw new LocalHostException("Loads are measured on release builds: dotnet run -c Release --project tests/Benchmarks -- …");
        return new(command.GetValue(NoPublish) ? PublishApp.Folder : await PublishApp.RunAsync(Console.Out, cancellation), jit);
    }
}
