using System.Text.Json;
using EventEvaluation.App.Storage;
using EventEvaluation.Durable;

namespace EventEvaluation.App.Workflows;

/// <summary>
/// The sweep: sends the start signal of every running round again, in case one was lost on its way to the queue or an orchestration has failed.
/// Delivering a signal to a round that goes well changes nothing.
/// </summary>
/// <param name="rounds">The rounds.</param>
/// <param name="signals">The queue.</param>
internal sealed class RepairRounds(Rounds rounds, Signals signals)
{
    /// <summary>The function's name.</summary>
    public const string Name = "RepairRounds";

    /// <summary>Runs it.</summary>
    public async Task RunAsync(TimerInvocation timer, CancellationToken cancellation)
    {
        _ = timer;
        await foreach (var round in rounds.ReadRunningAsync(cancellation))
            await signals.SendAsync(JsonSerializer.Serialize(new Signal(round.Id.ToString(), "start"), WorkflowJson.Default.Signal), cancellation);
    }
}
