using EventEvaluation.App.Workflows.Activities;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Durable;

namespace EventEvaluation.App.Workflows;

/// <summary>
/// Drives one round from its trigger to its end: mailings at their times, the close of each stage with its evidence, and at last the destruction of
/// the key. The round's truth is in its tables, so an orchestration started from nothing at any time finds its place: every step may be repeated.
/// </summary>
internal static class EvaluationRound
{
    /// <summary>The orchestrator's name and shapes.</summary>
    public static readonly OrchestratorName<RoundInput, Nothing> Name = new("EvaluationRound", WorkflowJson.Default.RoundInput, Nothing.Json);

    private const int PeopleAtOnce = 100;
    private const int ChunksAtOnce = 4;
    private static readonly RetryPolicy Patiently = new(8, TimeSpan.FromSeconds(5), 3, TimeSpan.FromHours(1));

    /// <summary>Runs the round.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="input">Which round.</param>
    public static async Task<Nothing> RunAsync(TaskOrchestrationContext context, RoundInput input)
    {
        var changed = context.WaitForExternalEvent(RoundEvents.Changed);
        var plan = await context.CallActivityAsync(LoadPlan.Name, input, Patiently);
        var steps = RoundStep.Of(plan);
        while (plan.IsRunning && steps.Count > 0)
        {
            if (steps[0].At > context.CurrentUtcDateTime && !await IsReachedAsync(context, steps[0].At, changed))
            {
                changed = context.WaitForExternalEvent(RoundEvents.Changed);
                plan = await context.CallActivityAsync(LoadPlan.Name, input, Patiently);
                steps = RoundStep.Of(plan);
                continue;
            }

            var step = steps[0];
            if (step.Mailing is null && !await IsStillDueAsync(context, input, step))
            {
                plan = await context.CallActivityAsync(LoadPlan.Name, input, Patiently);
                steps = RoundStep.Of(plan);
                continue;
            }

            steps.RemoveAt(0);
            if (step.Mailing is { } mailing)
                await MailAsync(context, input.Round, step, mailing, steps);
            else
                await CloseAsync(context, input.Round, step.Stage, plan.Shards);
            if (step.Mailing is null && steps.TrueForAll(later => later.Mailing is not null))
                await CutAsync(context, input, steps);
        }

        if (plan.IsRunning || plan.IsCancelled)
            await context.CallActivityAsync(EndRound.Name, input, Patiently);
        return default;
    }

    private static async Task<bool> IsReachedAsync(TaskOrchestrationContext context, DateTimeOffset at, Task changed)
    {
        using var givenUp = new CancellationTokenSource();
        var timer = context.CreateTimer(at, givenUp.Token);
        if (await Task.WhenAny(timer, changed) == timer)
            return true;
        givenUp.Cancel();
        return false;
    }

    // The stage may have been extended and the word of it lost: closing cannot be undone, so the tables are asked once more.
    private static async Task<bool> IsStillDueAsync(TaskOrchestrationContext context, RoundInput input, RoundStep step)
    {
        var plan = await context.CallActivityAsync(LoadPlan.Name, input, Patiently);
        return plan.IsRunning && RoundStep.Of(plan).Exists(now => now.Mailing is null && now.Stage == step.Stage && now.At <= context.CurrentUtcDateTime);
    }

    private static async Task MailAsync(TaskOrchestrationContext context, string round, RoundStep step, PlannedMailing mailing, List<RoundStep> steps)
    {
        var people = step.People ?? await context.CallActivityAsync(LoadPending.Name, new PendingRequest(round, step.Stage, mailing.Kind), Patiently);
        foreach (var chunks in people.Chunk(PeopleAtOnce).Chunk(ChunksAtOnce))
        {
            var sent = await Task.WhenAll(chunks.Select(some => context.CallActivityAsync(SendMessages.Name, new SendMessagesInput(round, step.Stage, mailing.Kind, mailing.Number, some), Patiently)));
            foreach (var waiting in sent.SelectMany(part => part.Outcomes).Where(outcome => outcome.Until is not null).GroupBy(outcome => outcome.Until!.Value))
                RoundStep.Insert(steps, new RoundStep(waiting.Key, step.Stage, mailing, [.. waiting.Select(outcome => outcome.Participant)]));
        }
    }

    private static async Task CloseAsync(TaskOrchestrationContext context, string round, StageKind stage, int shards)
    {
        await context.CallActivityAsync(CloseWalkIns.Name, new StageRequest(round, stage), Patiently);
        await Task.WhenAll(Enumerable.Range(0, shards).Select(shard => context.CallActivityAsync(AggregateShard.Name, new ShardRequest(round, shard), Patiently)));
        // Before the stage is noted as closed: where this breaks off, it is done again.
        await Task.WhenAll(Enumerable.Range(0, shards).Select(shard => context.CallActivityAsync(ShuffleShard.Name, new StageShardRequest(round, stage, shard), Patiently)));
        await context.CallActivityAsync(FreezeSnapshot.Name, new StageRequest(round, stage), Patiently);
    }

    /// <summary>After the last close: who is still to be thanked is looked up while the key can tell, then every way from people to answers is cut.</summary>
    private static async Task CutAsync(TaskOrchestrationContext context, RoundInput input, List<RoundStep> steps)
    {
        for (var index = 0; index < steps.Count; index++)
        {
            if (steps[index] is { People: null, Mailing: { } mailing } step)
                steps[index] = step with { People = await context.CallActivityAsync(LoadPending.Name, new PendingRequest(input.Round, step.Stage, mailing.Kind), Patiently) };
        }

        await context.CallActivityAsync(CutLinks.Name, input, Patiently);
    }
}
