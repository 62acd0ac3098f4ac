using EventEvaluation.LocalHost.Http;
using EventEvaluation.LocalHost.Manifest;

namespace EventEvaluation.LocalHost.Pages;

/// <summary>Names every address that is served.</summary>
internal static class StartPage
{
    /// <summary>Maps the page.</summary>
    /// <param name="app">Where to map.</param>
    /// <param name="manifest">The app.</param>
    public static void MapStart(this IEndpointRouteBuilder app, FunctionManifest manifest)
    {
        var routes = string.Concat(HttpRoute.Of(manifest).OrderBy(route => route.Route, StringComparer.Ordinal).Select(Row));
        var others = string.Concat(manifest.Functions.Where(function => function.Trigger.Type != BindingTypes.HttpTrigger)
            .Select(function => $"<tr><td>{Html.Text(function.Name)}</td><td>{Html.Text(function.Trigger.Type)}</td></tr>"));
        app.MapGet("/", (RequestDelegate)(context => context.Response.WritePageAsync("EventEvaluation on one machine", $"""
            <p>LocalHost plays Azure here, for development, demonstration and tests.</p>
            <ul>
            <li><a href="/dev/mailbox">Mailbox</a>: what was sent, in place of SendGrid</li>
            <li><a href="/dev/sign-in">Sign in</a> with roles, in place of Entra ID</li>
            <li><a href="/dev/orchestrations">Orchestrations</a>: the rounds' workflows</li>
            <li><a href="/dev/clock">Clock</a>: virtual time</li>
            </ul>
            <h2>Addresses of the app</h2>
            <table><thead><tr><th scope="col">Address</th><th scope="col">Methods</th><th scope="col">Function</th></tr></thead><tbody>{routes}</tbody></table>
            <h2>Other functions</h2>
            <table><thead><tr><th scope="col">Function</th><th scope="col">Started by</th></tr></thead><tbody>{others}</tbody></table>
            """)));
    }

    private static string Row(HttpRoute route)
    {
        var isPlain = !route.Route.Contains('{', StringComparison.Ordinal) && (route.Methods.Count == 0 || route.Takes("GET"));
        var address = isPlain ? $"<a href=\"{Html.Text(route.Route)}\">{Html.Text(route.Route)}</a>" : $"<code>{Html.Text(route.Route)}</code>";
        return $"<tr><td>{address}</td><td>{(route.Methods.Count == 0 ? "all" : Html.Text(string.Join(", ", route.Methods)))}</td><td>{Html.Text(route.Function.Name)}</td></tr>";
    }
}
