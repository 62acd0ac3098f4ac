using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Durable;

namespace EventEvaluation.App.Workflows.Activities;

/// <summary>Reads what is to be done in a round. Policy is read here, not baked into orchestrations that live for weeks.</summary>
/// <param name="rounds">The rounds.</param>
internal sealed class LoadPlan(Rounds rounds)
{
    /// <summary>The activity's name and shapes.</summary>
    public static readonly ActivityName<RoundInput, RoundPlan> Name = new("LoadPlan", WorkflowJson.Default.RoundInput, WorkflowJson.Default.RoundPlan);

    /// <summary>Runs it.</summary>
    public async Task<RoundPlan> RunAsync(RoundInput input, CancellationToken cancellation) =>
        RoundId.TryParse(input.Round, out var id) && await rounds.LoadAsync(id, cancellation) is { } round
            ? new RoundPlan(round.State == RoundState.Running, round.Shards, [.. round.Stages.Select(stage => Plan(round, stage))], round.State == RoundState.Cancelled)
            : new RoundPlan(false, 0, []);

    private static PlannedStage Plan(Round round, Stage stage) => new(
        stage.Kind,
        stage.ClosesAt,
        round.IsClosed(stage.Kind),
        round.PausedAt is not null ? [] : [.. Schedule.SlotsOf(round, stage).Select(slot => new PlannedMailing(slot.Kind, slot.Number, slot.At))]);
}
