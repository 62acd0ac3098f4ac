using EventEvaluation.App.Email;
using EventEvaluation.App.Features.Unsubscribe;
using EventEvaluation.App.Storage;

namespace EventEvaluation.App;

/// <summary>Puts the app together: settings, storage, mail, features and workflows. Every function is listed here once.</summary>
public static class EventEvaluationApp
{
    /// <summary>Builds the app, ready to run.</summary>
    /// <param name="args">Command-line arguments, as configuration.</param>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddEmail(builder.Configuration).AddUnsubscribe();
        builder.Services.AddLeadApi();
        var app = builder.Build();
        app.MapLeadApi();
        app.MapUnsubscribe();
        return app;
    }
}
