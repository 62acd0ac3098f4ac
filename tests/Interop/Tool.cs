using System.Diagnostics;

namespace EventEvaluation.Interop.Tests;

/// <summary>A program of others, run to its end.</summary>
internal static class Tool
{
    /// <summary>Runs it and returns what it printed.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = new Process { StartInfo = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true } };
        // What is printed is compared: no translation of it.
        process.StartInfo.Environment["LC_ALL"] = "C.UTF-8";
        process.Start();
        var (output, faults) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await output} {await faults}");
        return await output;
    }
}
