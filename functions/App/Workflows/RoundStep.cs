using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Workflows;

/// <summary>One thing that a round's orchestration does at a time.</summary>
/// <param name="At">When; steps whose time is past are done at once, in this order.</param>
/// <param name="Stage">The stage it belongs to.</param>
/// <param name="Mailing">The mailing; null for the close of the stage.</param>
/// <param name="People">The people who had to wait and are asked again; null for everybody whom the mailing concerns.</param>
internal sealed record RoundStep(DateTimeOffset At, StageKind Stage, PlannedMailing? Mailing, IReadOnlyList<string>? People = null)
{
    // Requests end within 30 s and the app's caches live for 30 s: after this no answer can still be accepted.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>All steps of a plan that are not done for good, in time order. Mailings of the past are among them: the ledger knows who had them.</summary>
    /// <param name="plan">The plan.</param>
    public static List<RoundStep> Of(RoundPlan plan)
    {
        var steps = new List<RoundStep>();
        foreach (var stage in plan.Stages)
        {
            steps.AddRange(stage.Mailings.Where(mailing => !stage.IsClosed || !mailing.Kind.Asks()).Select(mailing => new RoundStep(mailing.At, stage.Stage, mailing)));
            if (!stage.IsClosed)
                steps.Add(new RoundStep(stage.ClosesAt + Grace, stage.Stage, null));
        }

        return [.. steps.OrderBy(step => step.At)];
    }

    /// <summary>Adds a step at its place in time, after those of the same instant.</summary>
    /// <param name="steps">Steps in time order.</param>
    /// <param name="step">The step to add.</param>
    public static void Insert(List<RoundStep> steps, RoundStep step)
    {
        var place = steps.FindIndex(other => other.At > step.At);
        steps.Insert(place < 0 ? steps.Count : place, step);
    }
}
