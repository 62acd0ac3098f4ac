using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Durable;

namespace EventEvaluation.App.Workflows.Activities;

/// <summary>Whom a mailing might concern.</summary>
/// <param name="Round">The round's id.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Kind">What would be sent.</param>
internal sealed record PendingRequest(string Round, StageKind Stage, MessageKind Kind);

/// <summary>
/// Finds the participants whom a mailing concerns now: for thank-yous and the news of results those who have finished, for confirmations those who took their answers back, else
/// those who have handed nothing in and not said no. Each is checked again immediately before the mail goes out.
/// </summary>
/// <param name="rounds">The rounds.</param>
/// <param name="keys">Their keys; without one nobody can be matched with an answer, and nobody is written to.</param>
/// <param name="people">The participants.</param>
/// <param name="responses">The responses.</param>
internal sealed class LoadPending(Rounds rounds, RoundKeys keys, Participants people, Responses responses)
{
    /// <summary>The activity's name and shapes.</summary>
    public static readonly ActivityName<PendingRequest, IReadOnlyList<string>> Name =
        new("LoadPending", WorkflowJson.Default.PendingRequest, WorkflowJson.Default.IReadOnlyListString);

    /// <summary>Runs it.</summary>
    /// <returns>Participant ids.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(PendingRequest input, CancellationToken cancellation)
    {
        if (!RoundId.TryParse(input.Round, out var id) || await rounds.LoadAsync(id, cancellation) is not { State: RoundState.Running } round
            || await keys.LoadAsync(id, cancellation) is not { } key)
            return [];
        // The results concern whoever answered at any stage; everything else its own stage alone.
        var states = new Dictionary<string, ResponseState>();
        foreach (var stage in round.Stages.Where(one => input.Kind == MessageKind.ResultsReady || one.Kind == input.Stage))
        {
            for (var shard = 0; shard < round.Shards; shard++)
            {
                await foreach (var link in responses.ReadStatesAsync(id, stage.Kind, shard, cancellation))
                {
                    if (!states.TryGetValue(link.LinkId, out var other) || other != ResponseState.Finished)
                        states[link.LinkId] = link.State;
                }
            }
        }

        // Without anybody who finished or took back there is nothing to look for among thousands.
        if (!input.Kind.Asks() && !states.ContainsValue(WantedBy(input.Kind)))
            return [];
        var pending = new List<string>();
        await foreach (var person in people.ReadIdsAsync(id, cancellation))
        {
            var known = states.TryGetValue(key.LinkIdOf(person), out var state);
            if (input.Kind.Asks() ? !known || state == ResponseState.Draft : known && state == WantedBy(input.Kind))
                pending.Add(person);
        }

        return pending;
    }

    private static ResponseState WantedBy(MessageKind kind) => kind == MessageKind.WithdrawalConfirmed ? ResponseState.Withdrawn : ResponseState.Finished;
}
