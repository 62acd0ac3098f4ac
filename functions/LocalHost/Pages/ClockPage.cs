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
            <p>Time never goes back.</p>
            """)));
        app.MapPost("/dev/clock", (RequestDelegate)(context =>
        {
            if (driver.NextDue is { } next && next > clock.GetUtcNow())
            {
                var ran = !clock.IsFrozen;
                clock.FreezeAt(next);
                if (ran)
                    clock.Run();
            }

            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = "/dev/clock";
            return Task.CompletedTask;
        }));
    }

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
