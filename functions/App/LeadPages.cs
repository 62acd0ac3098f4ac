using EventEvaluation.App.Features.AnswerSurvey;
using EventEvaluation.App.Features.CorrectPeople;
using EventEvaluation.App.Features.FollowRounds;
using EventEvaluation.App.Features.InviteWalkIns;
using EventEvaluation.App.Features.PrepareRound;
using EventEvaluation.App.Features.ReportRound;
using EventEvaluation.App.Features.SteerRounds;
using EventEvaluation.App.Features.TriggerRound;
using EventEvaluation.App.SignIn;
using EventEvaluation.App.Web;

namespace EventEvaluation.App;

/// <summary>The leads' pages: which address is which page or form, and who may use it. One Function with a catch-all route takes all of them.</summary>
internal static class LeadPages
{
    private const string Round = "/lead/{p}/rounds/{r}";
    private static readonly Role[] Leads = [Role.Lead, Role.CoLead];
    private static readonly Role[] Everybody = [Role.Lead, Role.CoLead, Role.Evaluator, Role.RecordReader, Role.Operator];

    /// <summary>Registers the pages.</summary>
    public static IServiceCollection AddLeadPages(this IServiceCollection services) => services
        .AddSingleton<StartLead>().AddSingleton<NewRound>().AddSingleton<RosterPages>().AddSingleton<EditRound>().AddSingleton<PreviewLetters>().AddSingleton<PreviewSurvey>()
        .AddSingleton<OpenRound>().AddSingleton<ConfirmTrigger>().AddSingleton<ConfirmSteering>().AddSingleton<PeoplePages>()
        .AddSingleton<PrintPaper>().AddSingleton<EnterPaper>().AddSingleton<ShowPoster>();

    /// <summary>Maps the pages.</summary>
    public static void MapLeadPages(this WebApplication app)
    {
        var pages = app.Services;
        app.MapPage("/lead", Everybody, pages.GetRequiredService<StartLead>().ShowAsync);
        app.MapPage("/lead/programmes/new", Leads, StartLead.AskAsync);
        app.MapForm("/lead/programmes/new", Leads, pages.GetRequiredService<StartLead>().MakeAsync);
        app.MapPage("/lead/{p}/events/new", Leads, pages.GetRequiredService<NewRound>().AskAsync);
        app.MapForm("/lead/{p}/events/new", Leads, pages.GetRequiredService<NewRound>().MakeAsync);
        app.MapPage(Round, Leads, pages.GetRequiredService<OpenRound>().AnswerAsync);
        app.MapPage(Round + "/plan", Leads, pages.GetRequiredService<EditRound>().AskAsync);
        app.MapForm(Round + "/plan", Leads, pages.GetRequiredService<EditRound>().SaveAsync);
        app.MapPage(Round + "/roster", Leads, pages.GetRequiredService<RosterPages>().AskAsync);
        app.MapForm(Round + "/roster", Leads, pages.GetRequiredService<RosterPages>().CheckAsync);
        app.MapForm(Round + "/roster/import", Leads, pages.GetRequiredService<RosterPages>().ImportAsync);
        app.MapPage(Round + "/letters", Leads, pages.GetRequiredService<PreviewLetters>().AnswerAsync);
        app.MapPage(Round + "/letters/{stage}/{letter}", Leads, pages.GetRequiredService<PreviewLetters>().ShowAsync);
        app.MapPage(Round + "/questions/{stage}", Leads, pages.GetRequiredService<PreviewSurvey>().AnswerAsync);
        app.MapPage(Round + "/paper/{stage}", Leads, pages.GetRequiredService<PrintPaper>().AnswerAsync);
        app.MapPage(Round + "/paper/{stage}/enter", Leads, pages.GetRequiredService<EnterPaper>().AskAsync);
        app.MapForm(Round + "/paper/{stage}/enter", Leads, pages.GetRequiredService<EnterPaper>().SaveAsync);
        app.MapPage(Round + "/poster/{stage}", Leads, pages.GetRequiredService<ShowPoster>().ShowAsync);
        app.MapPage(Round + "/poster/{stage}/png", Leads, pages.GetRequiredService<ShowPoster>().PngAsync);
        app.MapPage(Round + "/poster/{stage}/svg", Leads, pages.GetRequiredService<ShowPoster>().SvgAsync);
        app.MapPage(Round + "/trigger", Leads, pages.GetRequiredService<ConfirmTrigger>().AskAsync);
        app.MapForm(Round + "/trigger", Leads, pages.GetRequiredService<ConfirmTrigger>().DoAsync);
        app.MapPage(Round + "/people", Leads, pages.GetRequiredService<PeoplePages>().ShowAsync);
        app.MapPage(Round + "/people/{i}", Leads, pages.GetRequiredService<PeoplePages>().AskAsync);
        app.MapForm(Round + "/people/{i}", Leads, pages.GetRequiredService<PeoplePages>().CorrectAsync);
        app.MapPage(Round + "/add", Leads, PeoplePages.AskToAddAsync);
        app.MapForm(Round + "/add", Leads, pages.GetRequiredService<PeoplePages>().AddAsync);
        app.MapPage(Round + "/sheets", Leads, pages.GetRequiredService<EnterSheets>().AskAsync);
        app.MapForm(Round + "/sheets", Leads, pages.GetRequiredService<EnterSheets>().DoAsync);
        app.MapPage(Round + "/changes", Leads, pages.GetRequiredService<TellChanges>().AskAsync);
        app.MapForm(Round + "/changes", Leads, pages.GetRequiredService<TellChanges>().DoAsync);
        foreach (var act in ConfirmSteering.Acts)
        {
            app.MapPage($"{Round}/{act}", Leads, context => pages.GetRequiredService<ConfirmSteering>().AskAsync(context, act));
            app.MapForm($"{Round}/{act}", Leads, context => pages.GetRequiredService<ConfirmSteering>().DoAsync(context, act));
        }
    }
}
