using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EventEvaluation.LocalHost.Tests;

public sealed class LocalHostServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_PortTaken_SaysSoInOneSentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var refusal = await Assert.ThrowsAsync<LocalHostException>(() =>
            LocalHostServer.StartAsync(new LocalHostOptions { Port = port, HandlerPath = ServingHost.StandIn, Output = TextWriter.Null }, Token));
        Assert.Equal($"Port {port} is taken: end what uses it, or choose another with --port.", refusal.Message);
    }

    [Fact]
    public async Task Start_StateFolderInUse_SaysSoInOneSentence()
    {
        var folder = Directory.CreateTempSubdirectory("localhost-").FullName;
        await using var first = await ServingHost.StartAsync(folder);
        var refusal = await Assert.ThrowsAsync<LocalHostException>(() => ServingHost.StartAsync(folder));
        Assert.StartsWith("Another LocalHost runs on the state folder", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NodeMissing_SaysSoInOneSentenceAndExitsWith1()
    {
        var (code, error) = await RunAsync(emptyPath: true, "--port", "0", "--state", Directory.CreateTempSubdirectory("localhost-").FullName, "--handler", ServingHost.StandIn);
        Assert.Equal(1, code);
        Assert.StartsWith("Node.js is missing", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopped_AzuriteKilled_SaysSoInOneSentence()
    {
        await using var server = await ServingHost.StartAsync();
        using (var azurite = Process.GetProcessById(server.AzuriteProcessId))
            azurite.Kill();
        var sentence = await server.Stopped.WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.StartsWith("Azurite, the storage emulator, ended unexpectedly", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopped_ThirdCrash_SaysSoInOneSentence()
    {
        await using var server = await ServingHost.StartAsync();
        using var http = ServingHost.ClientOf(server);
        for (var crash = 1; crash <= 3; crash++)
            (await http.PostAsync("/exit/5", null, Token)).Dispose();
        var sentence = await server.Stopped.WaitAsync(TimeSpan.FromSeconds(30), Token);
        Assert.StartsWith("The handler crashed three times with less than 30 minutes between", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartPage_NamesEveryAddress()
    {
        await using var server = await ServingHost.StartAsync();
        using var http = ServingHost.ClientOf(server);
        var page = await http.GetStringAsync("/", Token);
        foreach (var address in (string[])["/dev/mailbox", "/dev/sign-in", "/dev/orchestrations", "/dev/clock", "/echo/{*path}", "/wrapped/{kind}", "Tick", "Take"])
            Assert.Contains(address, page, StringComparison.Ordinal);
        foreach (var address in (string[])["/dev/mailbox", "/dev/sign-in", "/dev/orchestrations", "/dev/clock"])
            Assert.Contains("<h1>", await http.GetStringAsync(address, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClockPage_Jump_GoesToWhatIsDueNext()
    {
        await using var server = await ServingHost.StartAsync(schedule: "0 0 0 1 1 *");
        using var http = ServingHost.ClientOf(server);
        var due = server.Driver.NextDue!.Value;
        using var response = await http.PostAsync("/dev/clock", null, Token);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        await ServingHost.EventuallyAsync(() => ServingHost.SeenAsync(http, "Tick"), all => all.Count == 1);
        Assert.InRange(server.Clock.GetUtcNow(), due, due.AddMinutes(5));
        Assert.False(server.Clock.IsFrozen);
    }

    [Fact]
    public async Task ClockPage_Until_DoesEverythingAtItsInstantAndRunsOn()
    {
        await using var server = await ServingHost.StartAsync(schedule: "0 0 12 * * *");
        using var http = ServingHost.ClientOf(server);
        var end = server.Clock.GetUtcNow().UtcDateTime.Date.AddDays(4);
        using var form = new FormUrlEncodedContent([new("until", end.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture))]);
        var expected = server.Clock.GetUtcNow().Hour < 12 ? 4 : 3;
        using var response = await http.PostAsync("/dev/clock", form, Token);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        await ServingHost.EventuallyAsync(() => Task.FromResult(server.Clock.IsFrozen), isFrozen => !isFrozen);
        var ticks = await ServingHost.SeenAsync(http, "Tick");
        Assert.Equal(expected, ticks.Count);
        Assert.All(ticks, tick => Assert.Contains("T12:00:00.0000000Z", tick["body"]!.GetValue<string>(), StringComparison.Ordinal));
        Assert.InRange(server.Clock.GetUtcNow().UtcDateTime, end, end.AddMinutes(5));

        using var past = new FormUrlEncodedContent([new("until", "2020-01-01T00:00")]);
        using var refused = await http.PostAsync("/dev/clock", past, Token);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private static async Task<(int Code, string Error)> RunAsync(bool emptyPath, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(RuntimeRoot, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet")) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(LocalHostServer).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        if (emptyPath)
            start.Environment["PATH"] = Directory.CreateTempSubdirectory("no-programs-").FullName;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Token);
        var error = await process.StandardError.ReadToEndAsync(Token);
        await output;
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, error);
    }

    private static string RuntimeRoot =>
        Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
}
