using System.Collections.Concurrent;
using System.Text.Json;
using EventEvaluation.Durable;

namespace EventEvaluation.Proofs.DurableChaos;

/// <summary>
/// What an app has that must go on whatever happens: looks for instances that a killed turn ended and starts them again. What ended otherwise it
/// writes down.
/// </summary>
/// <param name="tables">Where it writes.</param>
internal sealed class Supervisor(ChaosTables tables)
{
    // The engine's word for a handler that was gone before it answered.
    private const string Killed = "An error occurred while sending the request.";
    private readonly ConcurrentDictionary<string, bool> _known = new();

    /// <summary>The prefix of the ids of whole programs; ids of their parts have a colon.</summary>
    public const string Prefix = "run-";

    /// <summary>Looks at all programs once.</summary>
    public async Task LookAsync(DurableClient client, CancellationToken cancellationToken)
    {
        await foreach (var state in client.QueryInstancesAsync(new OrchestrationQuery { InstanceIdPrefix = Prefix, PageSize = 1000 }, cancellationToken))
        {
            if (!state.IsCompleted || state.InstanceId.Contains(':') || _known.ContainsKey(state.InstanceId))
                continue;
            if (await client.GetInstanceAsync(state.InstanceId, cancellationToken) is { IsCompleted: true } ended)
                await HandleAsync(client, ended, cancellationToken);
        }
    }

    private async Task HandleAsync(DurableClient client, OrchestrationMetadata ended, CancellationToken cancellationToken)
    {
        if (ended.RuntimeStatus == OrchestrationRuntimeStatus.Failed && ended.SerializedOutput?.Contains(Killed, StringComparison.Ordinal) == true)
        {
            // The input of the generation that was killed is where the instance stood: it goes on from there, in a life of its own.
            var program = JsonSerializer.Deserialize(ended.SerializedInput!, ChaosJson.Default.ChaosProgram)! with { Life = "" };
            await client.StartInstanceAsync(
                ChaosFunctions.Program, program, ended.InstanceId, new StartOptions { ReplaceableStatuses = [OrchestrationRuntimeStatus.Failed] }, cancellationToken);
            await tables.RestartAsync(ended.InstanceId, cancellationToken);
            return;
        }

        var isFault = ended.RuntimeStatus != OrchestrationRuntimeStatus.Completed;
        var output = isFault ? $"{ended.RuntimeStatus}: {ended.SerializedOutput}" : ended.ReadOutput(ChaosJson.Default.String)!;
        await tables.EndAsync(ended.InstanceId, new ChaosEnd(output, isFault), cancellationToken);
        _known[ended.InstanceId] = true;
    }
}
