using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace EventEvaluation.Durable.Tests;

/// <summary>Item 20 of the protocol notes: exit code 0 leaves the app dead until somebody restarts the host.</summary>
public sealed class ExitCodeTests
{
    [Theory]
    [InlineData("stop", 1)]
    [InlineData("restart", 200)]
    public async Task Item20_AProcessThatEndsItself_DoesNotEndWith0(string how, int code)
    {
        using var process = Start(how);

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(code, process.ExitCode);
    }

    [Fact]
    public async Task Item20_AProcessWhoseServiceDied_DoesNotEndWith0()
    {
        using var process = Start("die");

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        // 1, or 134 where the runtime lets the service's exception out of Main.
        Assert.NotEqual(0, process.ExitCode);
    }

    [Fact]
    public async Task Item20_SigTerm_DoesNotEndWith0()
    {
        var port = FreePort();
        using var process = Start("serve", port);
        using var http = new HttpClient();
        while (!process.HasExited)
        {
            try
            {
                using var ready = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/"), TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.NotFound, ready.StatusCode);
                break;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }

        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(0, process.ExitCode);
    }

    [Fact]
    public async Task Start_PortIsNoPort_EndsWithASentence()
    {
        using var process = Start("serve", "many");

        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(0, process.ExitCode);
        Assert.Contains("FUNCTIONS_CUSTOMHANDLER_PORT is 'many', which is no port.", said, StringComparison.Ordinal);
    }

    private static Process Start(string how, object? port = null)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var program = Path.Combine(AppContext.BaseDirectory, "..", "..", "Probe", configuration, "EventEvaluation.Probe");
        Assert.True(File.Exists(program), $"{program} is not there; it is built with this project.");
        var start = new ProcessStartInfo(program, [how]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{port ?? FreePort()}";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
