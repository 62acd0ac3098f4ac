using System.Globalization;
using System.Text.Json;
using EventEvaluation.LocalHost.Pages;

namespace EventEvaluation.LocalHost.Mailbox;

/// <summary>The dial of the mailbox's faults, as a page for people and as JSON for programs.</summary>
internal static class FaultPages
{
    private const string Address = "/dev/mailbox-faults";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    private static readonly (string Name, string Label, Func<FaultMix, double> Read)[] Shares =
    [
        ("tooMany", "429, with the time of the reset", mix => mix.TooMany),
        ("broken", "500, nothing taken", mix => mix.Broken),
        ("slowSuccess", "Taken, answered after the client has given up", mix => mix.SlowSuccess),
        ("resetBefore", "Connection ends before the mail is taken", mix => mix.ResetBefore),
        ("resetAfter", "Connection ends after the mail is taken", mix => mix.ResetAfter),
        ("bounce", "Bounces: no such address", mix => mix.Bounce),
        ("softBounce", "Bounces softly: this mail is not wanted", mix => mix.SoftBounce),
        ("spamReport", "Called spam", mix => mix.SpamReport),
        ("silent", "No event is ever sent", mix => mix.Silent),
        ("repeatedEvents", "Events are sent twice", mix => mix.RepeatedEvents),
    ];

    /// <summary>Maps the page.</summary>
    /// <param name="app">Where to map.</param>
    /// <param name="dial">The dial.</param>
    public static void MapFaults(this IEndpointRouteBuilder app, FaultDial dial)
    {
        app.MapGet(Address, (RequestDelegate)(context => ShowAsync(context, dial)));
        app.MapGet($"{Address}.json", (RequestDelegate)(context => context.Response.WriteAsJsonAsync(new { dial.Mix, dial.Happened }, Json)));
        app.MapPost(Address, (RequestDelegate)(context => SetAsync(context, dial)));
    }

    private static Task ShowAsync(HttpContext context, FaultDial dial)
    {
        var fields = string.Concat(Shares.Select(share => string.Create(
            CultureInfo.InvariantCulture,
            $"""<p><label for="{share.Name}">{Html.Text(share.Label)}, percent</label><br><input id="{share.Name}" name="{share.Name}" type="number" min="0" max="100" step="any" value="{share.Read(dial.Mix) * 100:0.##}"></p>""")));
        return context.Response.WritePageAsync("Faults of the mailbox", string.Create(CultureInfo.InvariantCulture, $"""
            <p>How often the mailbox misbehaves, from now on.</p>
            <form method="post">{fields}
            <p><label for="slowSeconds">A slow success takes, seconds</label><br><input id="slowSeconds" name="slowSeconds" type="number" min="0" max="600" step="any" value="{dial.Mix.SlowSeconds:0.##}"></p>
            <p><button type="submit">Set</button></p></form>
            """));
    }

    private static async Task SetAsync(HttpContext context, FaultDial dial)
    {
        var mix = context.Request.HasJsonContentType() ? await ReadJsonAsync(context.Request) : Read(await context.Request.ReadFormAsync());
        if (mix is not { IsPossible: true })
        {
            await context.Response.WritePageAsync("Not set", "<p>Each share is 0 to 100 percent, and those of requests, and those of mails, are 100 percent together at most.</p>", StatusCodes.Status400BadRequest);
            return;
        }

        dial.Mix = mix;
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = Address;
    }

    private static async Task<FaultMix?> ReadJsonAsync(HttpRequest request)
    {
        try
        {
            return await request.ReadFromJsonAsync<FaultMix>(Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static FaultMix Read(IFormCollection form)
    {
        double Share(string name) => Number(form[name].ToString(), 0) / 100;
        return new FaultMix
        {
            TooMany = Share("tooMany"),
            Broken = Share("broken"),
            SlowSuccess = Share("slowSuccess"),
            ResetBefore = Share("resetBefore"),
            ResetAfter = Share("resetAfter"),
            Bounce = Share("bounce"),
            SoftBounce = Share("softBounce"),
            SpamReport = Share("spamReport"),
            Silent = Share("silent"),
            RepeatedEvents = Share("repeatedEvents"),
            SlowSeconds = Number(form["slowSeconds"].ToString(), new FaultMix().SlowSeconds),
        };
    }

    private static double Number(string text, double usual) =>
        text.Length == 0 ? usual : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
