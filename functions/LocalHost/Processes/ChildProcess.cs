using System.ComponentModel;
using System.Diagnostics;

namespace EventEvaluation.LocalHost.Processes;

/// <summary>A process of ours, whose output is handed on line by line and whose end can be awaited.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process)
    {
        _process = process;
        Id = process.Id;
        Exited = WaitAsync(process);
    }

    /// <summary>The process id.</summary>
    public int Id { get; }

    /// <summary>Completes with the exit code when the process has ended and its output is read.</summary>
    public Task<int> Exited { get; }

    /// <summary>Starts a program.</summary>
    /// <param name="start">What to start; its streams are redirected here.</param>
    /// <param name="output">Takes each line of standard output.</param>
    /// <param name="error">Takes each line of standard error.</param>
    /// <param name="missing">The sentence for when the program cannot be found.</param>
    /// <exception cref="LocalHostException">The program cannot be started.</exception>
    public static ChildProcess Start(ProcessStartInfo start, Action<string> output, Action<string> error, string missing)
    {
        start.UseShellExecute = false;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Hand(line.Data, output);
        process.ErrorDataReceived += (_, line) => Hand(line.Data, error);
        try
        {
            process.Start();
        }
        catch (Exception exception) when (exception is Win32Exception or FileNotFoundException)
        {
            process.Dispose();
            throw new LocalHostException(missing, exception);
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ChildProcess(process);
    }

    /// <summary>Closes the process's standard input.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Ends the process at once (SIGKILL); nothing happens where it has ended.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();

    private static void Hand(string? line, Action<string> taker)
    {
        if (line is not null)
            taker(line);
    }

    // The end of the process, not of its output: a grandchild may hold that open for longer.
    private static Task<int> WaitAsync(Process process)
    {
        var ended = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => ended.TrySetResult(process.ExitCode);
        process.EnableRaisingEvents = true;
        return ended.Task;
    }
}
