using EventEvaluation.App.Storage;
using EventEvaluation.Durable;

namespace EventEvaluation.App.Workflows;

/// <summary>
/// The sweep: sends the start signal of every running round again, in case one was lost on its way to the queue or an orchestration has failed, and finishes acts of leads that broke off.
/// Delivering a signal to a round that goes well changes nothing.
/// </summary>
/// <param name="rounds">The rounds.</param>
/// <param name="acts">Finishes acts on rounds that broke off, and signals.</param>
internal sealed class RepairRounds(Rounds rounds, RoundActs acts)
{
    /// <summary>The function's name.</summary>
    public const string Name = "RepairRounds";

    /// <summary>Runs it.</summary>
    public async Task RunAsync(TimerInvocation timer, CancellationToken cancellation)
    {
        _ = timer;
        foreach (var round in await rounds.ReadUnfinishedAsync(cancellation).ToListAsync(cancellation))
            await acts.FinishAsync(round.Value.Id, cancellation);
        await foreach (var round in rounds.ReadRunningAsync(cancellation))
            await acts.SignalAsync(round, cancellation, RoundActs.Start);
    }
}
