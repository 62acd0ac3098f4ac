using Azure.Core;
using Azure.Data.Tables;
using EventEvaluation.Durable.Protocol;
using EventEvaluation.Support;
using EventEvaluation.Support.Chaos;
using Grpc.Core;

namespace EventEvaluation.LocalHost.Tests.Durable;

/// <summary>Random orchestrations on an engine that dies again and again in the middle of its storage requests.</summary>
public sealed class ChaosTests(AzuriteFixture azurite)
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 5)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task RandomPrograms_EngineKilledAtRandomStorageRequests_EndAsReckoned(int seed)
    {
        var random = new Random(seed);
        var programs = Enumerable.Range(0, 4).Select(i => (seed * 100) + i).ToDictionary(program => $"run-{program}");
        await using var harness = new EngineHarness(azurite.ConnectionString).AddRandomPrograms();
        await harness.StartAsync();
        var hold = harness.Gauge.Begin();
        foreach (var (id, program) in programs)
            await harness.BeginAsync("Random", RandomScripts.Input(program, 2), id);
        await harness.StopAsync();
        hold.Dispose();

        var kills = 0;
        while (true)
        {
            var faults = kills < 25
                ? new StorageFaults { KillAfter = random.Next(6, 40), ArrivesBeforeTheEnd = random.Next(2) == 0, LoseAnswerAfter = random.Next(6, 40) }
                : new StorageFaults();
            harness.Storage = Options(faults);
            if (!await StartedAsync(harness, faults))
            {
                kills++;
                continue;
            }

            var ends = Task.WhenAll(programs.Keys.Select(id => EndAsync(harness, id)));
            if (await Task.WhenAny(ends, faults.Killed) == ends)
            {
                Assert.Equal(
                    programs.Select(program => (program.Key, OrchestrationStatus.Completed, $"\"{RandomProgram.Expected(program.Value, 2)}\"")),
                    (await ends).Select(state => (state.InstanceId, state.OrchestrationStatus, state.Output)));
                break;
            }

            kills++;
            await harness.StopAsync();
        }

        Assert.True(kills > 3);
    }

    // A client whose own read lost its answer asks again.
    private static async Task<OrchestrationState> EndAsync(EngineHarness harness, string id)
    {
        while (true)
        {
            try
            {
                return await harness.EndAsync(id);
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unknown)
            {
            }
        }
    }

    private static TableClientOptions Options(StorageFaults faults)
    {
        var options = new TableClientOptions { Retry = { MaxRetries = 0 } };
        options.AddPolicy(faults, HttpPipelinePosition.PerRetry);
        return options;
    }

    // False where the engine was killed, or lost an answer, while it read its state: that ends the process too.
    private static async Task<bool> StartedAsync(EngineHarness harness, StorageFaults faults)
    {
        var start = harness.StartAsync();
        if (await Task.WhenAny(start, faults.Killed) == start && start.IsCompletedSuccessfully)
            return true;
        await harness.StopAsync();
        return false;
    }
}
