using EventEvaluation.App.SignIn;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Api;

/// <summary>Maps the leads' API: who may call what, well-formed names in the path, repeated POSTs, and no exception that a caller's input could cause.</summary>
internal static class ApiEndpoints
{
    /// <summary>The path below which all calls stand; one Function with a catch-all route takes them.</summary>
    public const string Root = "/api/programmes/{p}";

    /// <summary>Maps one act.</summary>
    /// <param name="app">The app.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="route">The route below <see cref="Root"/>, with the slash in front.</param>
    /// <param name="roles">The roles of which the caller needs one, in the programme.</param>
    /// <param name="act">The act.</param>
    public static void MapAct(this IEndpointRouteBuilder app, string method, string route, Role[] roles, Func<ApiCall, Task<Outcome<ApiReply>>> act) =>
        app.MapWholeAct(method, Root + route, roles, act);

    /// <summary>Maps one act that is not about one programme.</summary>
    /// <param name="app">The app.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="route">The whole route.</param>
    /// <param name="roles">The roles of which the caller needs one, anywhere.</param>
    /// <param name="act">The act.</param>
    public static void MapWholeAct(this IEndpointRouteBuilder app, string method, string route, Role[] roles, Func<ApiCall, Task<Outcome<ApiReply>>> act) =>
        app.MapMethods(route, [method], context => AnswerAsync(context, act)).WithMetadata(Access.For(roles));

    /// <summary>Answers every other path and method below <c>/api</c> with a problem document.</summary>
    /// <param name="app">The app.</param>
    public static void MapUnknownActs(this IEndpointRouteBuilder app) =>
        app.Map("/api/{*path}", context => ApiReply.Of(
            new Refusal("no-such-call", RefusalKind.NotFound, $"The API has no {context.Request.Method} at this address.")).WriteAsync(context.Response)).WithMetadata(Access.Anybody);

    private static async Task AnswerAsync(HttpContext context, Func<ApiCall, Task<Outcome<ApiReply>>> act)
    {
        var call = new ApiCall(context, Gate.PersonOf(context));
        var outcome = CheckNames(context) is { } badName ? badName
            : HttpMethods.IsPost(context.Request.Method) ? await context.RequestServices.GetRequiredService<RepeatedPosts>().OnceAsync(call, act)
            : await act(call);
        await (outcome.IsAccepted(out var reply, out var refusal) ? reply : ApiReply.Of(refusal)).WriteAsync(context.Response);
    }

    private static Refusal? CheckNames(HttpContext context) =>
        context.Request.RouteValues.FirstOrDefault(value => !RoundId.IsSlug(value.Value as string)) is { Key: not null } bad
            ? new Refusal(
                "name-not-a-slug", RefusalKind.Invalid,
                $"\"{bad.Value}\" cannot be a name here: use 1 to 60 of the letters a–z, digits and inner hyphens.")
            : null;
}
