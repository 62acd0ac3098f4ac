using System.Diagnostics;
using System.Globalization;

namespace EventEvaluation.Support;

/// <summary>A program of ours in a process of its own. What it prints goes to a file, so that a failure can be looked into.</summary>
public sealed class OwnProgram : IDisposable
{
    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Lock _gate = new();
    private readonly List<(string Part, TaskCompletionSource<string> Found)> _awaited = [];
    private string _lastLine = "";

    private OwnProgram(Process process, StreamWriter log) => (_process, _log) = (process, log);

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>What it printed last.</summary>
    public string LastLine
    {
        get
        {
            lock (_gate)
                return _lastLine;
        }
    }

    /// <summary>Starts the LocalHost that was built with this program.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="logPath">The file that takes what it prints; appended to.</param>
    public static OwnProgram StartLocalHost(IEnumerable<string> arguments, string logPath) =>
        Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "EventEvaluation.LocalHost.dll"), .. arguments], logPath);

    /// <summary>Starts a program.</summary>
    /// <param name="file">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="logPath">The file that takes what it prints; appended to.</param>
    public static OwnProgram Start(string file, IEnumerable<string> arguments, string logPath)
    {
        var process = new Process { StartInfo = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false } };
        var program = new OwnProgram(process, new StreamWriter(logPath, append: true) { AutoFlush = true });
        process.OutputDataReceived += (_, line) => program.Take(line.Data);
        process.ErrorDataReceived += (_, line) => program.Take(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return program;
    }

    /// <summary>Waits until it ends by itself, for some time.</summary>
    /// <param name="patience">How long.</param>
    /// <returns>Its exit code; null where it runs on.</returns>
    public async Task<int?> EndsWithinAsync(TimeSpan patience)
    {
        using var enough = new CancellationTokenSource(patience);
        while (!_process.HasExited)
        {
            if (enough.IsCancellationRequested)
                return null;
            await Task.Delay(10, CancellationToken.None);
        }

        // Its streams close with it, unless a child that outlived it holds them: then the figures were not the last line anyway.
        _process.WaitForExit(TimeSpan.FromSeconds(1));
        return _process.ExitCode;
    }

    /// <summary>The first line from now on that has some text in it.</summary>
    /// <param name="part">The text.</param>
    /// <param name="patience">How long to wait.</param>
    /// <exception cref="TimeoutException">No such line came; the message has the last one.</exception>
    public async Task<string> LineWithAsync(string part, TimeSpan patience)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
            _awaited.Add((part, found));
        await Task.WhenAny(found.Task, EndsWithinAsync(patience));
        return found.Task.IsCompleted ? await found.Task : throw new TimeoutException($"No line with \"{part}\" came. The last one is: {LastLine}");
    }

    /// <summary>Asks it to end, by SIGTERM, and kills it where it does not.</summary>
    /// <param name="patience">How long it has.</param>
    public async Task StopAsync(TimeSpan patience)
    {
        Signals.Terminate(Id);
        if (await EndsWithinAsync(patience) is null)
            await KillAsync();
    }

    /// <summary>Kills it with SIGKILL and waits until it is gone. Its children live on, as after a crash.</summary>
    public async Task KillAsync()
    {
        Note(string.Create(CultureInfo.InvariantCulture, $"-- kill -9 {Id}"));
        Signals.Kill(Id);
        _ = await EndsWithinAsync(TimeSpan.FromSeconds(10));
    }

    /// <summary>Writes into its log what was done to it.</summary>
    /// <param name="line">What.</param>
    public void Note(string line)
    {
        lock (_gate)
            _log.WriteLine(line);
    }

    /// <summary>Lets go of it, and ends it where it still runs, as after a test that failed.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
            Signals.Terminate(Id);
        _process.Dispose();
        lock (_gate)
            _log.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        lock (_gate)
        {
            try
            {
                _log.WriteLine(line);
            }
            catch (ObjectDisposedException)
            {
                return; // A child that outlived it still talks.
            }

            foreach (var (_, found) in _awaited.Where(one => line.Contains(one.Part, StringComparison.Ordinal)))
                found.TrySetResult(line);
            if (line.Length > 0)
                _lastLine = line;
        }
    }
}
