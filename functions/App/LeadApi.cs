using EventEvaluation.App.Api;
using EventEvaluation.App.Features.CheckHealth;
using EventEvaluation.App.Features.CorrectPeople;
using EventEvaluation.App.Features.DownloadEvidence;
using EventEvaluation.App.Features.DownloadRecords;
using EventEvaluation.App.Features.ErasePerson;
using EventEvaluation.App.Features.FollowRounds;
using EventEvaluation.App.Features.ListEvidence;
using EventEvaluation.App.Features.PrepareRound;
using EventEvaluation.App.Features.ReadAudit;
using EventEvaluation.App.Features.ReadSummaries;
using EventEvaluation.App.Features.ReportRound;
using EventEvaluation.App.Features.SteerRounds;
using EventEvaluation.App.Features.TriggerRound;
using EventEvaluation.App.SignIn;
using EventEvaluation.App.Web;

namespace EventEvaluation.App;

/// <summary>The leads' API: which call is which act, and who may make it. One Function with a catch-all route takes all of them. Beside it their pages, and the app's health.</summary>
internal static class LeadApi
{
    private static readonly Role[] Leads = [Role.Lead, Role.CoLead];
    private static readonly Role[] Readers = [Role.Lead, Role.CoLead, Role.Evaluator];

    private static readonly Role[] RecordReaders = [Role.RecordReader];
    private static readonly Role[] Operators = [Role.Operator];
    private static readonly Role[] Erasers = [Role.Lead, Role.Operator];

    /// <summary>Registers the acts.</summary>
    public static IServiceCollection AddLeadApi(this IServiceCollection services) => services
        .AddSingleton<PutProgramme>().AddSingleton<PutEvent>().AddSingleton<PutQuestionnaire>().AddSingleton<PutRound>().AddSingleton<PutRoster>()
        .AddSingleton<TriggerRound>().AddSingleton<CountFunnel>().AddSingleton<ListRounds>().AddSingleton<ShowRound>().AddSingleton<ListSnapshots>().AddSingleton<ListSummaries>()
        .AddSingleton<OpenRounds>().AddSingleton<FreezeCycle>().AddSingleton<DownloadEvidence>().AddSingleton<DownloadRecords>().AddSingleton<OpenSummaries>().AddSingleton<CheckHealth>().AddSingleton<ErasePerson>()
        .AddSingleton<RepeatedPosts>().AddSingleton<SteerRounds>().AddSingleton<CorrectPeople>().AddSingleton<CorrectPeopleApi>().AddSingleton<ReadAudit>().AddSingleton<EnterSheets>().AddSingleton<TellChanges>().AddSingleton<DownloadSheets>().AddSingleton<DownloadArchive>()
        .AddLeadPages();

    /// <summary>Maps the acts.</summary>
    public static void MapLeadApi(this WebApplication app)
    {
        var acts = app.Services;
        app.MapAct("PUT", "", Leads, acts.GetRequiredService<PutProgramme>().AnswerAsync);
        app.MapAct("PUT", "/events/{e}", Leads, acts.GetRequiredService<PutEvent>().AnswerAsync);
        app.MapAct("PUT", "/questionnaires/{q}", Leads, acts.GetRequiredService<PutQuestionnaire>().AnswerAsync);
        app.MapAct("PUT", "/rounds/{r}", Leads, acts.GetRequiredService<PutRound>().AnswerAsync);
        app.MapAct("PUT", "/rounds/{r}/roster", Leads, acts.GetRequiredService<PutRoster>().AnswerAsync);
        app.MapAct("POST", "/rounds/{r}/trigger", Leads, acts.GetRequiredService<TriggerRound>().AnswerAsync);
        app.MapAct("POST", "/rounds/{r}/close", Leads, acts.GetRequiredService<SteerRounds>().CloseAsync);
        app.MapAct("POST", "/rounds/{r}/extend", Leads, acts.GetRequiredService<SteerRounds>().ExtendAsync);
        app.MapAct("POST", "/rounds/{r}/pause", Leads, acts.GetRequiredService<SteerRounds>().PauseAsync);
        app.MapAct("POST", "/rounds/{r}/resume", Leads, acts.GetRequiredService<SteerRounds>().ResumeAsync);
        app.MapAct("POST", "/rounds/{r}/cancel", Leads, acts.GetRequiredService<SteerRounds>().CancelAsync);
        app.MapAct("GET", "/rounds/{r}/people", Leads, acts.GetRequiredService<CorrectPeopleApi>().ListAsync);
        app.MapAct("POST", "/rounds/{r}/people", Leads, acts.GetRequiredService<CorrectPeopleApi>().AddAsync);
        app.MapAct("POST", "/rounds/{r}/people/{i}/address", Leads, acts.GetRequiredService<CorrectPeopleApi>().CorrectAsync);
        app.MapAct("GET", "/rounds/{r}/sheets", Leads, acts.GetRequiredService<EnterSheets>().ReadAsync);
        app.MapAct("PUT", "/rounds/{r}/sheets", Leads, acts.GetRequiredService<EnterSheets>().PutAsync);
        app.MapAct("GET", "/rounds/{r}/changes", Leads, acts.GetRequiredService<TellChanges>().ReadAsync);
        app.MapAct("PUT", "/rounds/{r}/changes", Leads, acts.GetRequiredService<TellChanges>().PutAsync);
        app.MapAct("GET", "/audit", Operators, acts.GetRequiredService<ReadAudit>().AnswerAsync);
        app.MapAct("GET", "/audit/csv", Operators, acts.GetRequiredService<ReadAudit>().ExportAsync);
        app.MapAct("GET", "/rounds", Readers, acts.GetRequiredService<ListRounds>().AnswerAsync);
        app.MapAct("GET", "/rounds/{r}", Readers, acts.GetRequiredService<ShowRound>().AnswerAsync);
        app.MapAct("GET", "/snapshots", Readers, acts.GetRequiredService<ListSnapshots>().AnswerAsync);
        app.MapAct("GET", "/summaries", Readers, acts.GetRequiredService<ListSummaries>().AnswerAsync);
        app.MapAct("PUT", "/cycles/{c}", Readers, acts.GetRequiredService<FreezeCycle>().AnswerAsync);
        app.MapAct("POST", "/erasures", Erasers, acts.GetRequiredService<ErasePerson>().AnswerAsync);
        app.MapUnknownActs();
        app.MapLeadPages();
        app.MapPage("/audit/{p}", Operators, acts.GetRequiredService<ReadAudit>().ShowAsync);
        app.MapPage("/rounds/{*path}", Readers, acts.GetRequiredService<OpenRounds>().AnswerAsync);
        app.MapPage("/evidence/{*path}", Readers, acts.GetRequiredService<DownloadEvidence>().AnswerAsync);
        app.MapPage("/records/{*path}", RecordReaders, acts.GetRequiredService<DownloadRecords>().AnswerAsync);
        app.MapPage("/summaries/{*path}", Readers, acts.GetRequiredService<OpenSummaries>().AnswerAsync);
        app.MapMethods("/health", [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)acts.GetRequiredService<CheckHealth>().AnswerAsync).WithMetadata(Access.Anybody);
    }
}
