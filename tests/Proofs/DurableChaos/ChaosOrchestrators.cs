using EventEvaluation.Durable;
using EventEvaluation.Support.Chaos;

namespace EventEvaluation.Proofs.DurableChaos;

/// <summary>
/// Random programs as plain code on the library. Whatever a killed process makes fail is tried again by policy; only a turn of the
/// whole's own that is killed ends it, and then a supervisor starts it again.
/// </summary>
internal static class ChaosOrchestrators
{
    private static readonly RetryPolicy Patient = new(1000, TimeSpan.FromSeconds(1), BackoffCoefficient: 1, Handle: IsByAKill);

    public static async Task<string> RunAsync(TaskOrchestrationContext context, ChaosProgram program)
    {
        if (program.Life.Length == 0)
            program = program with { Life = $"{context.NewGuid():N}" };
        var text = program.Text;
        foreach (var step in RandomProgram.Steps(program.Seed, program.Depth, program.Generation))
            text += await StepAsync(context, program, step);
        text += "|";
        if (program.Generation + 1 < RandomProgram.Generations(program.Seed, program.Depth))
            context.ContinueAsNew(ChaosFunctions.Program, program with { Generation = program.Generation + 1, Text = text });
        return text;
    }

    public static Task<Nothing> SendAsync(TaskOrchestrationContext context, ChaosNews news)
    {
        context.SendEvent(news.InstanceId, ChaosFunctions.Event(news.Name), news.N);
        return Task.FromResult(default(Nothing));
    }

    private static async Task<string> StepAsync(TaskOrchestrationContext context, ChaosProgram program, PlannedStep step)
    {
        var (place, n) = (RandomProgram.Place(program.Path, program.Generation, step.At), step.N);
        switch (step.Step)
        {
            case ChaosStep.Call:
                return $"c{await SquareAsync(context, program, place, n)}";
            case ChaosStep.FanOut:
                var squares = await Task.WhenAll(Enumerable.Range(0, RandomProgram.Width(n)).Select(i => SquareAsync(context, program, RandomProgram.Part(place, i), n + i)));
                return $"f{string.Join('+', squares)}";
            case ChaosStep.Timer:
                await context.CreateTimer(TimeSpan.FromSeconds(1 + (n % 3)));
                return "t";
            case ChaosStep.Flaky:
                return $"r{await context.CallActivityAsync(ChaosFunctions.Flaky, new ChaosWork(program.Run, program.Life + place, n), Patient)}";
            case ChaosStep.Refused:
                return await RefusedAsync(context, n);
            case ChaosStep.Child:
                return $"({await context.CallSubOrchestratorAsync(ChaosFunctions.Program, new ChaosProgram(program.Run, n, program.Depth - 1, place), retry: Patient)})";
            case ChaosStep.EventFromChild:
                // An event told twice would be there still when the next is awaited, and be taken for it.
                var name = $"news-{program.Life}";
                var sender = context.CallSubOrchestratorAsync(ChaosFunctions.Sender, new ChaosNews(context.InstanceId, name, n), retry: Patient);
                var heard = await context.WaitForExternalEvent(ChaosFunctions.Event(name));
                await sender;
                return $"e{heard}";
            case ChaosStep.Answer:
                // Asked again after a kill, it may be answered twice: so each has its name.
                var question = $"answer-{program.Life}-{program.Generation}.{step.At}";
                await context.CallActivityAsync(ChaosFunctions.Ask, new ChaosNews(context.InstanceId, question, n), Patient);
                return $"a{await context.WaitForExternalEvent(ChaosFunctions.Event(question))}";
            default:
                return n % 2 == 0 ? await FirstAsync(context, program, place, n) : await TooLateAsync(context);
        }
    }

    private static Task<int> SquareAsync(TaskOrchestrationContext context, ChaosProgram program, string key, int n) =>
        context.CallActivityAsync(ChaosFunctions.Square, new ChaosWork(program.Run, key, n), Patient);

    private static async Task<string> RefusedAsync(TaskOrchestrationContext context, int n)
    {
        try
        {
            return $"?{await context.CallActivityAsync(ChaosFunctions.Refuse, n, Patient)}";
        }
        catch (TaskFailedException failure) when (failure.FailureDetails.IsCausedBy<ArgumentException>())
        {
            return failure.FailureDetails.ErrorMessage;
        }
    }

    private static async Task<string> FirstAsync(TaskOrchestrationContext context, ChaosProgram program, string place, int n)
    {
        using var enough = new CancellationTokenSource();
        var square = SquareAsync(context, program, place, n);
        var first = await Task.WhenAny(square, context.CreateTimer(TimeSpan.FromHours(1), enough.Token));
        enough.Cancel();
        return first == square ? $"w{await square}" : "l";
    }

    private static async Task<string> TooLateAsync(TaskOrchestrationContext context)
    {
        try
        {
            return $"w{await context.WaitForExternalEvent(ChaosFunctions.Event("never"), TimeSpan.FromSeconds(1))}";
        }
        catch (TimeoutException)
        {
            return "l";
        }
    }

    // What our own code did wrong, or says on purpose, comes out the same however often it is tried.
    private static bool IsByAKill(TaskFailedException failure) =>
        !failure.FailureDetails.IsCausedBy<ArgumentException>() && !failure.FailureDetails.IsCausedBy<NonDeterministicOrchestrationException>()
        && !failure.FailureDetails.IsCausedBy<OrchestratorCodeException>();
}
