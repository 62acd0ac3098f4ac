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
/// Finds the participants whom a mailing concerns now: for thank-yous those who have finished, else those who have handed nothing in and not said no. Each is checked again
/// immediately before the mail goes out.
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
        var states = new Dictionary<string, ResponseState>();
        for (var shard = 0; shard < round.Shards; shard++)
        {
            await foreach (var link in responses.ReadStatesAsync(id, input.Stage, shard, cancellation))
                states[link.LinkId] = link.State;
        }

        var pending = new List<string>();
        await foreach (var person in people.ReadIdsAsync(id, cancellation))
        {
            var known = states.TryGetValue(key.LinkIdOf(person), out var state);
            if (input.Kind == MessageKind.Thanks ? known && state == ResponseState.Finished : !known || state == ResponseState.Draft)
                pending.Add(person);
        }

        return pending;
    }
}
