namespace EventEvaluation.App.Email.Events;

/// <summary>Registers and maps what takes the provider's words.</summary>
internal static class EventRoutes
{
    /// <summary>Maps the webhook.</summary>
    public static void MapMailEvents(this IEndpointRouteBuilder app) => app.MapMethods(
        "/webhooks/sendgrid", [HttpMethods.Post], context => context.RequestServices.GetRequiredService<ReceiveEvents>().AnswerAsync(context));
}
