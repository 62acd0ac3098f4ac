using System.Text.Json;
using System.Text.Json.Serialization;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>
/// Changes a round by an act of a lead: the change and the note of the act are one write, the audit entry and the signal to the orchestration follow, and
/// the note goes last. Whoever finds a note finishes it, so that an act that broke off anywhere ends in one change, one entry and a signal.
/// </summary>
internal sealed class RoundActs(Rounds rounds, Signals signals, Audit audit)
{
    /// <summary>What wakes a waiting orchestration, so that it plans anew.</summary>
    public const string Changed = "changed";

    /// <summary>The act after which there is no orchestration yet.</summary>
    public const string TriggerAct = "trigger-round";

    /// <summary>What starts an orchestration where there is none.</summary>
    public const string Start = "start";

    /// <summary>Replaces a round, notes the act and finishes it.</summary>
    /// <param name="before">The round as it was read; what was unfinished of it must be finished.</param>
    /// <param name="after">The round as it shall be.</param>
    /// <param name="act">What was done.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False where somebody else changed the round meanwhile.</returns>
    public async Task<bool> TryDoAsync(Stored<Round> before, Round after, RoundAct act, CancellationToken cancellation)
    {
        if (!await rounds.TryReplaceAsync(after with { Unfinished = act }, before.Tag, cancellation))
            return false;
        await FinishAsync(after.Id, cancellation);
        return true;
    }

    /// <summary>Finishes what an act on a round may have left open.</summary>
    /// <returns>The round as it stands then; null where there is none.</returns>
    public async Task<Stored<Round>?> FinishAsync(RoundId id, CancellationToken cancellation)
    {
        while (await rounds.LoadTaggedAsync(id, cancellation) is { } stored)
        {
            if (stored.Value.Unfinished is not { } act)
                return stored;
            await audit.WriteOnceAsync(id.Programme, act, cancellation);
            await SignalAsync(stored.Value, cancellation, act.Act == TriggerAct ? Start : Changed);
            await rounds.TryReplaceAsync(stored.Value with { Unfinished = null }, stored.Tag, cancellation);
        }

        return null;
    }

    /// <summary>Wakes or starts a round's orchestration; a draft has none.</summary>
    public async Task SignalAsync(Round round, CancellationToken cancellation, string signal = Changed)
    {
        if (round.TriggeredAt is not null)
            await signals.SendAsync(JsonSerializer.Serialize(new RoundSignal(round.Id.ToString(), signal), RoundSignalJson.Default.RoundSignal), cancellation);
    }
}

/// <summary>The message that wakes or starts a round's orchestration.</summary>
internal sealed record RoundSignal(string Round, string Signal);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RoundSignal))]
internal sealed partial class RoundSignalJson : JsonSerializerContext;
