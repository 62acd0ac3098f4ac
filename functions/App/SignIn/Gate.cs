using EventEvaluation.App.Web;
using EventEvaluation.Domain;

namespace EventEvaluation.App.SignIn;

/// <summary>
/// The one place where it is decided who may use an address, before anything of it runs: by the address's <see cref="Access"/>, the caller's roles in
/// the programme that the address names and, for what changes something, where the request comes from.
/// </summary>
internal static class Gate
{
    private const string PathParameter = "path";

    /// <summary>Puts the gate before all addresses.</summary>
    public static IApplicationBuilder UseGate(this IApplicationBuilder app) => app.Use(LetPassAsync);

    /// <summary>The caller whom the gate let pass.</summary>
    /// <param name="context">A request to an address for signed-in people.</param>
    public static Person PersonOf(HttpContext context) =>
        context.Features.Get<Person>() ?? throw new InvalidOperationException("This address is not for signed-in people.");

    private static async Task LetPassAsync(HttpContext context, RequestDelegate next)
    {
        // Answers such as "method not allowed" are endpoints without a route: they give nothing away.
        if (context.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<Access>() is { Audience: not Audience.SignedIn })
        {
            await next(context);
            return;
        }

        if (!(await DecideAsync(context, endpoint.Metadata.GetMetadata<Access>())).IsAccepted(out var person, out var refusal))
        {
            await RefuseAsync(context, refusal);
            return;
        }

        context.Features.Set(person);
        await next(context);
    }

    private static async Task<Outcome<Person>> DecideAsync(HttpContext context, Access? access)
    {
        if (access is null)
            return new Refusal("address-without-access", RefusalKind.Forbidden, "Nobody may use this address, because the app does not say who may.");
        if (!SignedIn.Require(context, access.Roles, ProgrammeOf(context.Request.RouteValues)).IsAccepted(out var person, out var refusal))
            return refusal;
        return IsSafe(context.Request.Method) || await ForeignForms.CheckAsync(context, person) is not { } foreign ? person : foreign;
    }

    private static Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        if (refusal.Kind != RefusalKind.SignInNeeded || RefusalAnswer.IsForPrograms(context.Request))
            return RefusalAnswer.WriteAsync(context, refusal);
        context.Response.Redirect(SignedIn.SignInAddress(context));
        return Task.CompletedTask;
    }

    /// <summary>The programme that an address names: the part <c>{p}</c>, or the first of a catch-all path.</summary>
    private static string? ProgrammeOf(RouteValueDictionary values) =>
        values["p"] as string ?? (values[PathParameter] as string)?.Split('/')[0];

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}
