using System.Diagnostics;
using EventEvaluation.LocalHost.Manifest;
using EventEvaluation.LocalHost.Processes;

namespace EventEvaluation.LocalHost.Handler;

/// <summary>
/// The app's process, looked after as the Functions host does (PROTOCOL.md §1, §9): started on one port, asked until it answers, started again at once
/// when it crashes, killed without warning. Whoever wants to call it waits for <see cref="ReadyAsync"/>.
/// </summary>
internal sealed class HandlerProcess : IAsyncDisposable
{
    /// <summary>An exit code that asks for a restart and is not counted as a crash.</summary>
    private const int RestartWanted = 200;

    /// <summary>The exit code of a process that ended by Ctrl-C.</summary>
    private const int Interrupted = 130;

    private static readonly TimeSpan StopGrace = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan DropPatience = TimeSpan.FromSeconds(1);

    private readonly Func<ProcessStartInfo> _command;
    private readonly TimeSpan _initializationTimeout;
    private readonly PidFile _pidFile;
    private readonly TextWriter _output;
    private readonly CrashBudget _crashes = new(TimeProvider.System);
    private readonly HandlerProbe _probe;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<string> _died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _watch;
    private volatile TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TaskCompletionSource _runEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ChildProcess? _process;
    private volatile bool _killedForTimeout;

    private HandlerProcess(Func<ProcessStartInfo> command, int port, TimeSpan initializationTimeout, PidFile pidFile, TextWriter output)
    {
        (_command, _initializationTimeout, _pidFile, _output) = (command, initializationTimeout, pidFile, output);
        Address = new Uri($"http://127.0.0.1:{port}/");
        _probe = new HandlerProbe(Address);
        _watch = WatchAsync();
    }

    /// <summary>Where the handler listens, the same after every restart.</summary>
    public Uri Address { get; }

    /// <summary>Completes with a sentence when the handler cannot be kept running; never otherwise.</summary>
    public Task<string> Died => _died.Task;

    /// <summary>The process id of the present process; null between two.</summary>
    public int? ProcessId => _process?.Id;

    /// <summary>Starts the handler of an app, and ends one that a killed LocalHost left behind.</summary>
    /// <param name="manifest">The app.</param>
    /// <param name="settings">Its settings; put into its environment beside ours.</param>
    /// <param name="stateFolder">Where its process id is noted.</param>
    /// <param name="output">Takes what it prints, each line with a mark before it.</param>
    public static HandlerProcess Start(FunctionManifest manifest, IReadOnlyDictionary<string, string> settings, string stateFolder, TextWriter output)
    {
        var pidFile = new PidFile(Path.Combine(stateFolder, "handler.pid"));
        if (pidFile.EndLeftover())
            output.WriteLine("Ended a handler that an earlier LocalHost left behind.");
        var port = FreePort.Take();
        return new HandlerProcess(
            () => HandlerCommand.Build(manifest, settings, port), port, manifest.Host.InitializationTimeout, pidFile, output);
    }

    /// <summary>Waits until the handler answers; at once where it ended itself with code 0, so that every call then fails.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<Uri> ReadyAsync(CancellationToken cancellationToken) => _ready.Task.WaitAsync(cancellationToken);

    /// <summary>Kills the handler after a function ran into the time-out, with all else that it is doing; it is started again, uncounted.</summary>
    public void KillForTimeout()
    {
        _killedForTimeout = true;
        // New calls wait from this moment on, not only from when the process's end is known.
        Unready();
        _process?.Kill();
    }

    /// <summary>Waits a moment, after the handler dropped a connection, for the news that it has ended, so that the next call waits for the new process.</summary>
    public Task AfterDropAsync() => Task.WhenAny(_runEnded.Task, Task.Delay(DropPatience));

    /// <summary>Kills the handler for good.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        await _stop.CancelAsync();
        _process?.Kill();
        await _watch;
        _ready.TrySetCanceled();
        _probe.Dispose();
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            int code;
            try
            {
                code = await RunOnceAsync();
            }
            catch (LocalHostException exception)
            {
                _died.TrySetResult(exception.Message);
                return;
            }
            catch (Exception exception)
            {
                _died.TrySetResult($"The handler cannot be looked after: {exception.Message}");
                throw;
            }

            // Ctrl-C reaches the handler as soon as us: then this is no crash, and we are told to stop in the same moment.
            if (code is 0 or Interrupted)
                await Task.Delay(StopGrace, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stop.IsCancellationRequested)
                return;
            if (code == 0)
            {
                _output.WriteLine("The handler ended with exit code 0, which the Functions host takes as intended: it is not started again and every invocation fails.");
                _ready.TrySetResult(Address);
                return;
            }

            var counted = code != RestartWanted && !_killedForTimeout;
            _output.WriteLine($"The handler ended (exit code {code}); starting it again.");
            if (counted && !_crashes.Bear())
            {
                _died.TrySetResult("The handler crashed three times with less than 30 minutes between, so the host ends, as the Functions host does; what it printed last says why.");
                return;
            }
        }
    }

    /// <summary>Runs one process to its end and gives its exit code; a start that takes too long counts as a crash.</summary>
    private async Task<int> RunOnceAsync()
    {
        _killedForTimeout = false;
        _runEnded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var command = _command();
        using var process = ChildProcess.Start(
            command, line => _output.WriteLine($"[handler] {line}"), line => _output.WriteLine($"[handler error] {line}"),
            $"The handler {command.FileName} cannot be started: build the app first, or name its folder with --handler.");
        _process = process;
        _pidFile.Write(process.Id);
        if (_stop.IsCancellationRequested)
            process.Kill();
        if (await _probe.AnswersAsync(process.Exited, _initializationTimeout, _stop.Token))
        {
            _ready.TrySetResult(Address);
        }
        else if (!process.Exited.IsCompleted)
        {
            if (!_stop.IsCancellationRequested)
                _output.WriteLine($"The handler did not listen on {Address} within {_initializationTimeout.TotalSeconds:0} seconds.");
            process.Kill();
        }

        var code = await process.Exited;
        Unready();
        _process = null;
        _runEnded.TrySetResult();
        _pidFile.Delete();
        return code;
    }

    private void Unready()
    {
        if (_ready.Task.IsCompleted && !_stop.IsCancellationRequested)
            _ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
