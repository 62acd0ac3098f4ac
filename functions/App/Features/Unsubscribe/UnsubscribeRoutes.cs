namespace EventEvaluation.App.Features.Unsubscribe;

/// <summary>Registers and maps unsubscribing.</summary>
internal static class UnsubscribeRoutes
{
    /// <summary>Registers the act.</summary>
    public static IServiceCollection AddUnsubscribe(this IServiceCollection services) => services.AddSingleton<Unsubscribe>();

    /// <summary>Maps the page.</summary>
    public static void MapUnsubscribe(this IEndpointRouteBuilder app) => app.MapMethods(
        "/u/{token}", [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post],
        context => context.RequestServices.GetRequiredService<Unsubscribe>().AnswerAsync(context));
}
