using EventEvaluation.App.SignIn;

namespace EventEvaluation.App.Web;

/// <summary>Maps pages for people who are signed in; <see cref="Gate"/> lets only them pass.</summary>
internal static class PageEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps a page.</summary>
    /// <param name="app">The app.</param>
    /// <param name="route">Its route; the programme stands in the part <c>{p}</c>, or first in a catch-all <c>path</c>.</param>
    /// <param name="roles">The roles of which its reader needs one.</param>
    /// <param name="answer">Writes it.</param>
    public static void MapPage(this IEndpointRouteBuilder app, string route, Role[] roles, Func<HttpContext, Task> answer) =>
        app.MapMethods(route, Reading, context => answer(context)).WithMetadata(Access.For(roles));

    /// <summary>Maps what a page's form does.</summary>
    /// <param name="app">The app.</param>
    /// <param name="route">Its route.</param>
    /// <param name="roles">The roles of which its sender needs one.</param>
    /// <param name="answer">Does it, and leads on with <see cref="Pages.LeadOn"/>.</param>
    public static void MapForm(this IEndpointRouteBuilder app, string route, Role[] roles, Func<HttpContext, Task> answer) =>
        app.MapMethods(route, [HttpMethods.Post], context => answer(context)).WithMetadata(Access.For(roles));
}
