using System.Globalization;
using System.Text;
using EventEvaluation.Durable.Protocol;
using EventEvaluation.LocalHost.Pages;

namespace EventEvaluation.LocalHost.Durable.Pages;

/// <summary>
/// Draws a history: a bar for all that the orchestration asked for, from the asking to the answer, and a mark for each event that reached it. Each has its
/// words above it, which tell the same, so that the bars themselves are for the eye alone.
/// </summary>
internal static class TimelineDrawing
{
    /// <summary>The drawing's width in its own units; it is stretched to the page's.</summary>
    private const double Width = 1000;

    /// <summary>The narrowest bar that is still seen.</summary>
    private const double Narrowest = 3;

    private const int Most = 200;

    /// <summary>The drawing as HTML; empty where nothing was asked for.</summary>
    /// <param name="history">The instance's events, in their order.</param>
    public static string Draw(IReadOnlyList<HistoryEvent> history)
    {
        var bars = Bars(history);
        if (bars.Count == 0)
            return "";
        var (from, to) = (At(history[0]), At(history[^1]));
        var length = Math.Max((to - from).TotalSeconds, 1e-3);
        var html = new StringBuilder("<h2>Timeline</h2>\n<p>").Append(Text($"{Time(from)} to {Time(to)}, {Length(to - from)}"))
            .Append(bars.Count > Most ? $"; the last {Most} of {bars.Count} are drawn" : "").Append("</p>\n<ol>\n");
        foreach (var bar in bars.TakeLast(Most))
        {
            var end = bar.To ?? to;
            var wide = Math.Clamp((end - bar.From).TotalSeconds / length * Width, Narrowest, Width);
            var left = Math.Min((bar.From - from).TotalSeconds / length * Width, Width - wide);
            html.Append("<li>").Append(Text($"{bar.What}: {Said(bar, from)}")).Append(CultureInfo.InvariantCulture,
                $"<svg class=\"bar {bar.Kind}\" aria-hidden=\"true\" viewBox=\"0 0 {Width:0} 10\" preserveAspectRatio=\"none\"><path d=\"M0 5H{Width:0}\"/><rect x=\"{left:0.##}\" width=\"{wide:0.##}\" height=\"10\"/></svg></li>\n");
        }

        return html.Append("</ol>\n").ToString();
    }

    private static List<Bar> Bars(IReadOnlyList<HistoryEvent> history)
    {
        var bars = new List<Bar>();
        // Actions are numbered within a history, whatever their kind.
        var open = new Dictionary<int, int>();
        foreach (var e in history)
        {
            var (what, kind, answers) = e.EventTypeCase switch
            {
                HistoryEvent.EventTypeOneofCase.TaskScheduled => (e.TaskScheduled.Name, "task", (int?)null),
                HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCreated => (e.SubOrchestrationInstanceCreated.Name, "sub", null),
                HistoryEvent.EventTypeOneofCase.TimerCreated => ("timer", "timer", null),
                HistoryEvent.EventTypeOneofCase.EventRaised => ($"event {e.EventRaised.Name}", "event", null),
                HistoryEvent.EventTypeOneofCase.TaskCompleted => ("", "", e.TaskCompleted.TaskScheduledId),
                HistoryEvent.EventTypeOneofCase.TaskFailed => ("", "failed", e.TaskFailed.TaskScheduledId),
                HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCompleted => ("", "", e.SubOrchestrationInstanceCompleted.TaskScheduledId),
                HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceFailed => ("", "failed", e.SubOrchestrationInstanceFailed.TaskScheduledId),
                HistoryEvent.EventTypeOneofCase.TimerFired => ("", "", e.TimerFired.TimerId),
                _ => ("", "", null),
            };
            if (answers is { } action)
            {
                if (open.Remove(action, out var at))
                    bars[at] = bars[at] with { To = At(e), Kind = kind.Length > 0 ? kind : bars[at].Kind };
            }
            else if (what.Length > 0)
            {
                if (kind != "event")
                    open[e.EventId] = bars.Count;
                bars.Add(new Bar(what, kind, At(e), kind == "event" ? At(e) : null));
            }
        }

        return bars;
    }

    private static string Said(Bar bar, DateTimeOffset begin) => bar.Kind switch
    {
        "event" => $"after {Length(bar.From - begin)}",
        _ when bar.To is null => $"from {Length(bar.From - begin)}, not answered",
        "failed" => $"from {Length(bar.From - begin)}, failed after {Length(bar.To.Value - bar.From)}",
        _ => $"from {Length(bar.From - begin)}, took {Length(bar.To.Value - bar.From)}",
    };

    private static string Length(TimeSpan time) => time.TotalHours >= 24
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalDays} d {time:hh\\:mm} h")
        : time.TotalMinutes >= 1 ? time.ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.000} s");

    private static DateTimeOffset At(HistoryEvent e) => e.Timestamp.ToDateTimeOffset();

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Text(string text) => Html.Text(text);

    /// <summary>One thing that was asked for, or an event.</summary>
    /// <param name="What">Its name.</param>
    /// <param name="Kind">What it is drawn as.</param>
    /// <param name="From">When it was asked for.</param>
    /// <param name="To">When it was answered; null where it was not.</param>
    private sealed record Bar(string What, string Kind, DateTimeOffset From, DateTimeOffset? To);
}
