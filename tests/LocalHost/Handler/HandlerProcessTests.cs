using System.Diagnostics;
using System.Text.Json.Nodes;
using EventEvaluation.LocalHost.Handler;
using EventEvaluation.LocalHost.Manifest;

namespace EventEvaluation.LocalHost.Tests.Handler;

public sealed class HandlerProcessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_TheHostsEnvironment_IsGiven()
    {
        await using var handler = Start(out _);
        using var http = new HttpClient { BaseAddress = await handler.ReadyAsync(Token) };
        var environment = JsonNode.Parse(await http.GetStringAsync("/seen", Token))!["environment"]!;
        Assert.Equal(handler.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), environment["FUNCTIONS_CUSTOMHANDLER_PORT"]!.GetValue<string>());
        Assert.Equal(environment["FUNCTIONS_CUSTOMHANDLER_PORT"]!.GetValue<string>(), environment["FUNCTIONS_HTTPWORKER_PORT"]!.GetValue<string>());
        Assert.Equal(ServingHost.StandIn, environment["FUNCTIONS_APP_ROOT_PATH"]!.GetValue<string>());
        Assert.Equal("kept", environment["OfTheApp"]!.GetValue<string>());
    }

    [Fact]
    public async Task Crash_Twice_StartsAgainOnTheSamePort_ThirdEndsTheHost()
    {
        await using var handler = Start(out var output);
        for (var crash = 1; crash <= 3; crash++)
        {
            Assert.False(handler.Died.IsCompleted);
            await ExitAsync(handler, 1);
        }

        Assert.StartsWith("The handler crashed three times", await handler.Died.WaitAsync(TimeSpan.FromSeconds(30), Token), StringComparison.Ordinal);
        Assert.Equal(3, output.ToString().Split("exit code 1").Length - 1);
    }

    [Fact]
    public async Task Exit200_FourTimes_IsNeverCounted()
    {
        await using var handler = Start(out _);
        for (var exit = 1; exit <= 4; exit++)
            await ExitAsync(handler, 200);
        await handler.ReadyAsync(Token);
        Assert.False(handler.Died.IsCompleted);
    }

    [Fact]
    public async Task Exit0_IsNotStartedAgainAndCallsFail()
    {
        await using var handler = Start(out _);
        await ExitAsync(handler, 0);
        var address = await ServingHost.EventuallyAsync(() => handler.ReadyAsync(Token), _ => handler.ProcessId is null);
        using var http = new HttpClient { BaseAddress = address };
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync("/seen", Token));
        Assert.False(handler.Died.IsCompleted);
    }

    [Fact]
    public async Task KillForTimeout_FourTimes_IsNeverCounted()
    {
        await using var handler = Start(out _);
        for (var kill = 1; kill <= 4; kill++)
        {
            await handler.ReadyAsync(Token);
            var id = handler.ProcessId;
            handler.KillForTimeout();
            await ServingHost.EventuallyAsync(() => Task.FromResult(handler.ProcessId), now => now is not null && now != id);
        }

        await handler.ReadyAsync(Token);
        Assert.False(handler.Died.IsCompleted);
    }

    [Fact]
    public async Task Start_LeftoverOfAKilledHost_IsEnded()
    {
        var folder = Directory.CreateTempSubdirectory("handler-").FullName;
        await using var first = Start(out _, folder);
        await first.ReadyAsync(Token);
        using var leftover = Process.GetProcessById(first.ProcessId!.Value);
        await using var second = Start(out var output, folder);
        await leftover.WaitForExitAsync(Token);
        Assert.Contains("left behind", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispose_EndsTheProcess()
    {
        var handler = Start(out _);
        await handler.ReadyAsync(Token);
        using var process = Process.GetProcessById(handler.ProcessId!.Value);
        await handler.DisposeAsync();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(10)));
    }

    private static HandlerProcess Start(out StringWriter output, string? folder = null)
    {
        output = new StringWriter();
        return HandlerProcess.Start(
            FunctionManifest.Read(ServingHost.StandIn), new Dictionary<string, string> { ["OfTheApp"] = "kept" },
            folder ?? Directory.CreateTempSubdirectory("handler-").FullName, TextWriter.Synchronized(output));
    }

    private static async Task ExitAsync(HandlerProcess handler, int code)
    {
        using var http = new HttpClient { BaseAddress = await handler.ReadyAsync(Token) };
        var id = JsonNode.Parse(await http.GetStringAsync("/seen", Token))!["pid"]!.GetValue<int>();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.PostAsync($"/exit/{code}", null, Token));
        await ServingHost.EventuallyAsync(() => Task.FromResult(handler.ProcessId), now => now != id);
    }
}
