using EventEvaluation.App.Clock;
using EventEvaluation.App.Email;
using EventEvaluation.App.Email.Events;
using EventEvaluation.App.Features.AnswerSurvey;
using EventEvaluation.App.Features.Unsubscribe;
using EventEvaluation.App.Settings;
using EventEvaluation.App.SignIn;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.App.Workflows;
using EventEvaluation.Durable;

namespace EventEvaluation.App;

/// <summary>Puts the app together: settings, storage, mail, features and workflows. Every function is listed here once.</summary>
public static class EventEvaluationApp
{
    /// <summary>Builds the app, ready to run.</summary>
    /// <param name="args">Command-line arguments, as configuration.</param>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message is a sentence that says which and what to give.</exception>
    /// <param name="adjust">Called last before building; tests put in their clock and count what storage is asked.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args).UseCustomHandler();
        // Paths hold the tokens of people's links: no log of ours may carry one.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddSingleton(HostClock.From(builder.Configuration));
        ScheduleSettings.Check(builder.Configuration);
        builder.Services.AddSingleton(EvidenceSettings.Read(builder.Configuration)).AddSingleton(SignInSettings.Read(builder.Configuration));
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddEmail(builder.Configuration).AddUnsubscribe();
        builder.Services.AddLeadApi();
        builder.Services.AddPages().AddAnswerSurvey();
        builder.Services.AddWorkflows();
        adjust?.Invoke(builder);

        var app = builder.Build();
        app.UsePages();
        app.MapGroup("").WithMetadata(Access.Host).MapFunctionHandlers(WorkflowRegistration.Handlers(app.Services));
        app.MapLeadApi();
        // What stands below here nobody signs in for: links of participants and webhooks prove themselves.
        var anybody = app.MapGroup("").WithMetadata(Access.Anybody);
        anybody.MapUnsubscribe();
        anybody.MapMailEvents();
        anybody.MapAnswerSurvey();
        return app;
    }
}
