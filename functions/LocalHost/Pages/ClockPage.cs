using System.Globalization;
using EventEvaluation.LocalHost.Clock;

namespace EventEvaluation.LocalHost.Pages;

/// <summary>Shows virtual time and lets people jump to what is due next.</summary>
internal static class ClockPage
{
    /// <summary>Maps the page.</summary>
    /// <param name="app">Where to map.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="driver">Knows what is due next.</param>
    public static void MapClock(this IEndpointRouteBuilder app, VirtualClock clock, ClockDriver driver)
    {
        app.MapGet("/dev/clock", (RequestDelegate)(context => context.Response.WritePageAsync("Clock", $"""
            <p>It is <time>{Text(clock.GetUtcNow())}</time> UTC here{(clock.IsFrozen ? "; time stands still and jumps when nothing is left to do" : "; time runs")}.</p>
            <p>Due next: {(driver.NextDue is { } next ? Text(next) + " UTC" : "nothing")}.</p>
            <form method="post" action="/dev/clock"><button type="submit">Jump to what is due next</button></form>
            <form method="post" action="/dev/clock"><p><label>Let time pass quickly until (UTC) <input type="datetime-local" name="until" required value="{clock.GetUtcNow().AddDays(1).UtcDateTime:yyyy-MM-dd'T'HH:mm}"></label>
            <button type="submit">Go</button></p></form>
            <p>Time never goes back.</p>
            """)));
        app.MapPost("/dev/clock", (RequestDelegate)(context => MoveAsync(context, clock, driver)));
    }

    private static async Task MoveAsync(HttpContext context, VirtualClock clock, ClockDriver driver)
    {
        var until = context.Request.HasFormContentType ? (await context.Request.ReadFormAsync())["until"].ToString() : "";
        if (until.Length == 0)
        {
            JumpToNext(clock, driver);
        }
        else if (clock.IsFrozen || !DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) || end <= clock.GetUtcNow())
        {
            await context.Response.WritePageAsync("Clock", "<p>Time can be hastened only while it runs, and only to a later time.</p>", StatusCodes.Status400BadRequest);
            return;
        }
        else
        {
            driver.HastenTo(end);
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/dev/clock";
    }

    private static void JumpToNext(VirtualClock clock, ClockDriver driver)
    {
        if (driver.NextDue is not { } next || next <= clock.GetUtcNow())
            return;
        var ran = !clock.IsFrozen;
        clock.FreezeAt(next);
        if (ran)
            clock.Run();
    }

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
