using System.Diagnostics;
using EventEvaluation.LocalHost.Processes;

namespace EventEvaluation.LocalHost.Packing;

/// <summary>Runs the .NET SDK in the project's folder.</summary>
internal static class DotnetTool
{
    /// <summary>Runs one of its commands to the end.</summary>
    /// <param name="arguments">The command and what belongs to it.</param>
    /// <param name="output">Takes what it says.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="LocalHostException">There is no SDK, or it could not do it.</exception>
    public static async Task RunAsync(IEnumerable<string> arguments, TextWriter output, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = ProjectRoot.Folder };
        using var running = ChildProcess.Start(start, output.WriteLine, output.WriteLine, "The .NET SDK is missing: install it, so that 'dotnet' can be run.");
        running.CloseInput();
        await using var stop = cancellation.Register(running.Kill);
        var code = await running.Exited;
        cancellation.ThrowIfCancellationRequested();
        if (code != 0)
            throw new LocalHostException("The app could not be published; what dotnet said is above.");
    }
}
