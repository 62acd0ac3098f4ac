using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Durable;

namespace EventEvaluation.App.Workflows.Activities;

/// <summary>One shard of a round.</summary>
/// <param name="Round">The round's id.</param>
/// <param name="Shard">The shard, from 0.</param>
internal sealed record ShardRequest(string Round, int Shard);

/// <summary>
/// Counts one shard's answers into tallies. Running it again overwrites the shard's tallies with the same counts.
/// </summary>
/// <param name="rounds">The rounds.</param>
/// <param name="questionnaires">Their questionnaires.</param>
/// <param name="responses">The answers.</param>
/// <param name="tallies">Where counts go.</param>
internal sealed class AggregateShard(Rounds rounds, Questionnaires questionnaires, Responses responses, Tallies tallies)
{
    /// <summary>The activity's name and shapes.</summary>
    public static readonly ActivityName<ShardRequest, Nothing> Name = new("AggregateShard", WorkflowJson.Default.ShardRequest, Nothing.Json);

    /// <summary>Runs it.</summary>
    public async Task<Nothing> RunAsync(ShardRequest input, CancellationToken cancellation)
    {
        if (!RoundId.TryParse(input.Round, out var id) || await rounds.LoadAsync(id, cancellation) is not { State: RoundState.Running } round)
            return default;
        var questionnaire = await questionnaires.LoadAsync(id.Programme, round.Questionnaire, round.QuestionnaireVersion, cancellation)
            ?? throw new InvalidDataException($"The questionnaire {round.Questionnaire}, version {round.QuestionnaireVersion}, of {id} is not there.");
        var counter = new SheetCounter(questionnaire);
        await foreach (var (pre, post) in responses.ReadPairsAsync(id, input.Shard, cancellation))
            counter.Add(pre, post);

        await tallies.SaveAsync(id, input.Shard, counter.ToTallies(), cancellation);
        return default;
    }
}
