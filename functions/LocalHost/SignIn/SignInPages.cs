using EventEvaluation.LocalHost.Pages;

namespace EventEvaluation.LocalHost.SignIn;

/// <summary>The pages that stand in for Entra ID: choose a name and roles, and be that person.</summary>
internal static class SignInPages
{
    private const string RedirectParameter = "post_login_redirect_uri";

    /// <summary>Maps Easy Auth's addresses and the development form.</summary>
    /// <param name="app">Where to map.</param>
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapGet("/.auth/login/aad", ShowAsync);
        app.MapGet("/dev/sign-in", ShowAsync);
        app.MapPost("/.auth/login/aad", SignInAsync);
        app.MapPost("/dev/sign-in", SignInAsync);
        app.MapGet("/.auth/logout", (RequestDelegate)SignOut);
    }

    private static Task ShowAsync(HttpContext context)
    {
        var person = DevelopmentSignIn.Read(context.Request);
        var roles = string.Join("\n", DevelopmentSignIn.Roles.Select(role =>
            $"""<p><label><input type="checkbox" name="roles" value="{role}"{(person?.Roles.Contains(role) == true ? " checked" : "")}> {role}</label></p>"""));
        var target = LocalPath(context.Request.Query[RedirectParameter].ToString());
        return context.Response.WritePageAsync("Sign in", $"""
            <p>{(person is { } known ? $"You are {Html.Text(known.Name)} ({Html.Text(string.Join(", ", known.Roles))}). <a href=\"/.auth/logout\">Sign out</a>" : "You are not signed in.")}</p>
            <p>This page stands in for the organisation's sign-in: on this machine anybody may be anybody.</p>
            <form method="post" action="/.auth/login/aad?{RedirectParameter}={Uri.EscapeDataString(target)}">
            <p><label>Name <input name="name" required autocomplete="off" value="{Html.Text(person?.Name ?? "Lena Lead")}"></label></p>
            <fieldset><legend>Roles</legend>{roles}</fieldset>
            <p><button type="submit">Sign in</button></p>
            </form>
            """);
    }

    private static async Task SignInAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            await context.Response.WritePageAsync("Sign in", "<p>Send the form's fields name and roles.</p>", StatusCodes.Status415UnsupportedMediaType);
            return;
        }

        var form = await context.Request.ReadFormAsync();
        var name = form["name"].ToString().Trim();
        var roles = form["roles"].SelectMany(role => (role ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        if (name.Length == 0 || roles.Except(DevelopmentSignIn.Roles).Any())
        {
            await context.Response.WritePageAsync(
                "Sign in", $"<p>A name is needed, and roles among {string.Join(", ", DevelopmentSignIn.Roles)}.</p>", StatusCodes.Status400BadRequest);
            return;
        }

        context.Response.Cookies.Append(
            DevelopmentSignIn.Cookie, DevelopmentSignIn.Seal(name, roles), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" });
        context.Response.Redirect(LocalPath(context.Request.Query[RedirectParameter].ToString()));
    }

    private static Task SignOut(HttpContext context)
    {
        context.Response.Cookies.Delete(DevelopmentSignIn.Cookie);
        context.Response.Redirect(LocalPath(context.Request.Query["post_logout_redirect_uri"].ToString()));
        return Task.CompletedTask;
    }

    /// <summary>A path on this host, as given; the start page for anything that leads elsewhere.</summary>
    private static string LocalPath(string wanted) =>
        wanted.StartsWith('/') && !wanted.StartsWith("//", StringComparison.Ordinal) && !wanted.Contains('\\', StringComparison.Ordinal) ? wanted : "/";
}
