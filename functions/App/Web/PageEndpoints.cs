using EventEvaluation.App.SignIn;
using EventEvaluation.Domain;

namespace EventEvaluation.App.Web;

/// <summary>The gate of pages for people who are signed in: whoever is not is led to the sign-in and back.</summary>
internal static class PageEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps a page.</summary>
    /// <param name="app">The app.</param>
    /// <param name="route">Its route.</param>
    /// <param name="roles">The roles of which its reader needs one.</param>
    /// <param name="answer">Writes it.</param>
    public static void MapPage(this IEndpointRouteBuilder app, string route, Role[] roles, Func<HttpContext, Task> answer) =>
        app.MapMethods(route, Reading, async context =>
        {
            if (SignedIn.Require(context, roles).Refusal is not { } refusal)
                await answer(context);
            else if (refusal.Kind == RefusalKind.SignInNeeded)
                context.Response.Redirect(SignedIn.SignInAddress(context));
            else
                await RefusalAnswer.WriteAsync(context, refusal);
        });
}
