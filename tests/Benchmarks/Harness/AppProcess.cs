using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using EventEvaluation.LocalHost;
using EventEvaluation.LocalHost.Handler;
using EventEvaluation.LocalHost.Manifest;
using EventEvaluation.LocalHost.Processes;
using EventEvaluation.LocalHost.Settings;

namespace EventEvaluation.Benchmarks.Harness;

/// <summary>
/// The app in a process of its own, started as the Functions host starts it and spoken to without a host between: what is measured is the app.
/// What it costs is read where the kernel keeps it.
/// </summary>
internal sealed class AppProcess : IDisposable
{
    private const int TicksPerSecond = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;

    private AppProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where it serves.</summary>
    public Uri Address { get; }

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan Cpu
    {
        get
        {
            // utime and stime, fields 14 and 15, counted from behind the name, which may hold blanks.
            var fields = File.ReadAllText($"/proc/{_process.Id}/stat").Split(')')[^1].Split(' ');
            return TimeSpan.FromSeconds((double)(long.Parse(fields[12], CultureInfo.InvariantCulture) + long.Parse(fields[13], CultureInfo.InvariantCulture)) / TicksPerSecond);
        }
    }

    /// <summary>Memory that it holds now, in MB.</summary>
    public double Megabytes => Status("VmRSS");

    /// <summary>The most memory that it has held, in MB.</summary>
    public double PeakMegabytes => Status("VmHWM");

    /// <summary>Starts it; it may not serve yet.</summary>
    /// <param name="folder">The app's folder, built or published.</param>
    /// <param name="storage">The connection string of its storage.</param>
    public static AppProcess Start(string folder, string storage)
    {
        var port = FreePort.Take();
        var address = new Uri($"http://127.0.0.1:{port}/");
        var settings = AppSettings.Read(ProjectRoot.Folder, storage, address, "none", null, new Dictionary<string, string>()).Where(one => one.Key != "VirtualClockFile").ToDictionary();
        var start = HandlerCommand.Build(FunctionManifest.Read(folder), settings, port);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.UseShellExecute = false;
        // As infra-bicep/modules/functionApp.bicep does.
        start.Environment["DOTNET_GCgen0size"] = "1000000";
        var process = Process.Start(start) ?? throw new LocalHostException($"The app in {folder} cannot be started.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null)
                Console.Error.WriteLine(line.Data);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process, address);
    }

    /// <summary>Waits until it takes a connection, asked every millisecond.</summary>
    /// <exception cref="LocalHostException">It ended, or took too long.</exception>
    public async Task ListensAsync()
    {
        for (var since = Stopwatch.StartNew(); since.Elapsed < Patience && !_process.HasExited;)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(Address.Host, Address.Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(1);
            }
        }

        throw new LocalHostException("The app does not serve: what it printed last says why.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private double Status(string name)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(one => one.StartsWith(name + ":", StringComparison.Ordinal));
        return Math.Round(double.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024, 1);
    }
}
