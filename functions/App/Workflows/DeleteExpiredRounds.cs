using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Durable;

namespace EventEvaluation.App.Workflows;

/// <summary>
/// Deletes people, their answers and the entries of their mails from rounds whose programme keeps them no longer. Counts and frozen evidence
/// stay. Safe to repeat; a round whose deletion broke off is finished the next time.
/// </summary>
/// <param name="programmes">The programmes, which say how long.</param>
/// <param name="rounds">Their rounds.</param>
/// <param name="keys">The rounds' keys; a cancelled round may still have one.</param>
/// <param name="people">Their people.</param>
/// <param name="responses">Their answers.</param>
/// <param name="walkIns">What is kept of people who came by a poster.</param>
/// <param name="ledger">The mails.</param>
/// <param name="events">The provider's words about mails, which end here too.</param>
/// <param name="repeats">The answers kept for repeated calls, which end here too.</param>
/// <param name="audit">Where it is noted.</param>
/// <param name="time">The present time.</param>
internal sealed class DeleteExpiredRounds(
    Programmes programmes, Rounds rounds, RoundKeys keys, Participants people, Responses responses, WalkIns walkIns, SendLedger ledger, EmailEvents events, Repeats repeats, Audit audit, TimeProvider time)
{
    /// <summary>The function's name.</summary>
    public const string Name = "DeleteExpiredRounds";

    /// <summary>Runs it.</summary>
    public async Task RunAsync(TimerInvocation timer, CancellationToken cancellation)
    {
        _ = timer;
        var now = time.GetUtcNow();
        await repeats.RemoveOldAsync(cancellation);
        await events.RemoveOldAsync(cancellation);
        foreach (var programme in await programmes.ReadAllAsync(cancellation).Where(one => one.KeepMonths is not null).ToListAsync(cancellation))
        {
            await foreach (var round in rounds.ReadAllAsync(programme.Id, cancellation).Where(round => Retention.IsOver(round, programme.KeepMonths, now)))
                await DeleteAsync(round, cancellation);
        }
    }

    private async Task DeleteAsync(Round round, CancellationToken cancellation)
    {
        await keys.DestroyAsync(round.Id, cancellation);
        var answers = await responses.ClearAsync(round, cancellation);
        await walkIns.ClearAsync(round.Id, cancellation);
        var mails = await ledger.ClearAsync(round.Id, cancellation);
        var persons = await people.ClearAsync(round.Id, cancellation);
        if (persons + answers + mails > 0)
            await audit.WriteAsync(round.Id.Programme, Name, "delete-expired", $"{round.Id.Name}: {persons} people, {answers} answers, {mails} mails", cancellation);
    }
}
