namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>Registers and maps what a participant does with a link. The names are those of the functions.</summary>
internal static class AnswerSurveyRoutes
{
    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] LookAndAct = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post];

    /// <summary>Registers the acts.</summary>
    public static IServiceCollection AddAnswerSurvey(this IServiceCollection services) => services
        .AddSingleton<SurveyDoor>().AddSingleton<OpenSurvey>().AddSingleton<SubmitSurvey>().AddSingleton<DeclineSurvey>().AddSingleton<WithdrawAnswers>()
        .AddSingleton<UseReceiptCode>().AddSingleton<BeginWalkIn>();

    /// <summary>Maps the pages.</summary>
    public static void MapAnswerSurvey(this IEndpointRouteBuilder app)
    {
        var services = app.ServiceProvider;
        app.MapMethods("/s/{token}", Look, services.GetRequiredService<OpenSurvey>().AnswerAsync).WithName(nameof(OpenSurvey));
        app.MapMethods("/s/{token}", [HttpMethods.Post], services.GetRequiredService<SubmitSurvey>().AnswerAsync).WithName(nameof(SubmitSurvey));
        app.MapMethods("/s/{token}/decline", LookAndAct, services.GetRequiredService<DeclineSurvey>().AnswerAsync).WithName(nameof(DeclineSurvey));
        app.MapMethods("/w/{token}", LookAndAct, services.GetRequiredService<BeginWalkIn>().AnswerAsync).WithName(nameof(BeginWalkIn));
        app.MapMethods("/r", LookAndAct, services.GetRequiredService<UseReceiptCode>().AnswerAsync).WithName(nameof(UseReceiptCode));
        app.MapMethods("/s/{token}/withdraw", LookAndAct, services.GetRequiredService<WithdrawAnswers>().AnswerAsync).WithName(nameof(WithdrawAnswers));
    }
}
