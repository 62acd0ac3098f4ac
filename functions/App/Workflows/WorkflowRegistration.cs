using EventEvaluation.App.Email.Events;
using EventEvaluation.App.Workflows.Activities;
using EventEvaluation.Durable;

namespace EventEvaluation.App.Workflows;

/// <summary>Lists every function that the host calls otherwise than by a forwarded request.</summary>
internal static class WorkflowRegistration
{
    /// <summary>Registers the workflows' parts.</summary>
    /// <param name="services">The app's services.</param>
    public static IServiceCollection AddWorkflows(this IServiceCollection services) => services
        .AddSingleton<LoadPlan>().AddSingleton<LoadPending>().AddSingleton<AggregateShard>().AddSingleton<FreezeSnapshot>().AddSingleton<CountResponse>().AddSingleton<EndRound>().AddSingleton<ShuffleShard>().AddSingleton<CloseWalkIns>().AddSingleton<CutLinks>()
        .AddSingleton<RepairRounds>().AddSingleton<TellEvaluators>().AddSingleton<PeriodicEvidenceSummary>().AddSingleton<DeleteExpiredRounds>();

    /// <summary>The handlers, by function name.</summary>
    /// <param name="parts">The app's services.</param>
    public static FunctionHandlers Handlers(IServiceProvider parts) => new FunctionHandlers()
        .AddOrchestrator(EvaluationRound.Name, EvaluationRound.RunAsync)
        .AddActivity(LoadPlan.Name, parts.GetRequiredService<LoadPlan>().RunAsync)
        .AddActivity(LoadPending.Name, parts.GetRequiredService<LoadPending>().RunAsync)
        .AddActivity(SendMessages.Name, parts.GetRequiredService<SendMessages>().RunAsync)
        .AddActivity(AggregateShard.Name, parts.GetRequiredService<AggregateShard>().RunAsync)
        .AddActivity(FreezeSnapshot.Name, parts.GetRequiredService<FreezeSnapshot>().RunAsync)
        .AddActivity(ShuffleShard.Name, parts.GetRequiredService<ShuffleShard>().RunAsync)
        .AddActivity(CloseWalkIns.Name, parts.GetRequiredService<CloseWalkIns>().RunAsync)
        .AddActivity(CutLinks.Name, parts.GetRequiredService<CutLinks>().RunAsync)
        .AddActivity(EndRound.Name, parts.GetRequiredService<EndRound>().RunAsync)
        .AddQueue(DeliverSignal.Name, DeliverSignal.RunAsync)
        .AddQueue(SettleMail.Name, parts.GetRequiredService<SettleMail>().RunAsync)
        .AddTimer(RepairRounds.Name, parts.GetRequiredService<RepairRounds>().RunAsync)
        .AddTimer(PeriodicEvidenceSummary.Name, parts.GetRequiredService<PeriodicEvidenceSummary>().RunAsync)
        .AddTimer(DeleteExpiredRounds.Name, parts.GetRequiredService<DeleteExpiredRounds>().RunAsync);
}
