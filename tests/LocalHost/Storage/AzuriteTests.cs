using System.Diagnostics;
using Azure.Data.Tables;
using EventEvaluation.LocalHost.Storage;

namespace EventEvaluation.LocalHost.Tests.Storage;

public sealed class AzuriteTests
{
    [Fact]
    public async Task Dispose_PersistedData_IsThereAfterTheNextStart()
    {
        var folder = Directory.CreateTempSubdirectory("azurite-").FullName;
        await using (var first = await Azurite.StartAsync(folder, TextWriter.Null, CancellationToken.None))
        {
            var table = new TableClient(first.ConnectionString, "Kept");
            await table.CreateAsync(TestContext.Current.CancellationToken);
            await table.AddEntityAsync(new TableEntity("p", "r") { ["Text"] = "kept" }, TestContext.Current.CancellationToken);
        }

        await using var second = await Azurite.StartAsync(folder, TextWriter.Null, CancellationToken.None);
        var kept = await new TableClient(second.ConnectionString, "Kept").GetEntityAsync<TableEntity>("p", "r", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("kept", kept.Value.GetString("Text"));
        Assert.False(second.Died.IsCompleted);
    }

    [Fact]
    public async Task Dispose_SigTermCameFirst_StillWritesEverything()
    {
        var folder = Directory.CreateTempSubdirectory("azurite-").FullName;
        await using (var first = await Azurite.StartAsync(folder, TextWriter.Null, CancellationToken.None))
        {
            var table = new TableClient(first.ConnectionString, "Kept");
            await table.CreateAsync(TestContext.Current.CancellationToken);
            await table.AddEntityAsync(new TableEntity("p", "r"), TestContext.Current.CancellationToken);
            using var signal = Process.Start("kill", ["-TERM", $"{first.ProcessId}"]);
            await signal.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await using var second = await Azurite.StartAsync(folder, TextWriter.Null, CancellationToken.None);
        Assert.Equal(1, await new TableClient(second.ConnectionString, "Kept").QueryAsync<TableEntity>(cancellationToken: TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Died_ProcessKilled_SaysSoInOneSentence()
    {
        await using var azurite = await Azurite.StartAsync(null, TextWriter.Null, CancellationToken.None);
        using (var process = Process.GetProcessById(azurite.ProcessId))
            process.Kill();
        var sentence = await azurite.Died.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.StartsWith("Azurite, the storage emulator, ended unexpectedly", sentence, StringComparison.Ordinal);
    }
}
