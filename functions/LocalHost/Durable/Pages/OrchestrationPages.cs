using System.Globalization;
using System.Text;
using EventEvaluation.Durable.Protocol;
using EventEvaluation.LocalHost.Durable.Client;
using EventEvaluation.LocalHost.Pages;

namespace EventEvaluation.LocalHost.Durable.Pages;

/// <summary>Pages for developers: the instances, and the history of one as a timeline.</summary>
/// <param name="engine">The engine.</param>
internal sealed class OrchestrationPages(OrchestrationEngine engine)
{
    private const int Shown = 500;

    /// <summary><c>/dev/orchestrations</c> lists; with <c>?id=</c> it draws one instance.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        var id = context.Request.Query["id"].ToString();
        var rows = await engine.ListAsync(row => id.Length == 0 || row.InstanceId == id, context.RequestAborted);
        var body = id.Length == 0
            ? List(rows)
            : rows is [var row] ? One(row, await engine.HistoryAsync(id, context.RequestAborted)) : null;
        var title = id.Length == 0 ? "Orchestrations" : $"Orchestration {id}";
        await context.Response.WritePageAsync(
            title, body ?? "<p>There is no such orchestration. <a href=\"/dev/orchestrations\">All orchestrations</a></p>", body is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }

    private static string List(IReadOnlyList<InstanceRow> rows)
    {
        var html = new StringBuilder("<p>").Append(string.Join(" · ", rows.GroupBy(row => row.Status).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key}")));
        html.Append(rows.Count == 0 ? "None yet." : rows.Count > Shown ? $" (the {Shown} changed last are shown)" : "").Append("</p>");
        html.Append("<table><thead><tr><th scope=\"col\">Instance</th><th scope=\"col\">Function</th><th scope=\"col\">Status</th><th scope=\"col\">Created</th><th scope=\"col\">Changed</th></tr></thead><tbody>");
        foreach (var row in rows.OrderByDescending(row => row.UpdatedAt).Take(Shown))
        {
            html.Append("<tr><th scope=\"row\"><a href=\"/dev/orchestrations?id=").Append(Uri.EscapeDataString(row.InstanceId)).Append("\">").Append(Text(row.InstanceId))
                .Append("</a></th><td>").Append(Text(row.Name)).Append("</td><td>").Append(row.Status)
                .Append("</td><td>").Append(Time(row.CreatedAt)).Append("</td><td>").Append(Time(row.UpdatedAt)).Append("</td></tr>\n");
        }

        return html.Append("</tbody></table>").ToString();
    }

    private static string One(InstanceRow row, IReadOnlyList<HistoryEvent> history)
    {
        var html = new StringBuilder("<p><a href=\"/dev/orchestrations\">All orchestrations</a></p><table><tbody>");
        Fact("Function", row.Name);
        Fact("Status", row.Status.ToString());
        Fact("Execution", row.ExecutionId);
        if (row.Parent is { } parent)
            html.Append("<tr><th scope=\"row\">Parent</th><td><a href=\"/dev/orchestrations?id=").Append(Uri.EscapeDataString(parent.InstanceId)).Append("\">").Append(Text(parent.InstanceId)).Append("</a></td></tr>");
        Fact("Custom status", row.CustomStatus);
        Fact("Input", InstanceStates.Input(history));
        Fact("Output", InstanceStates.Output(row, history));
        html.Append("</tbody></table>").Append(TimelineDrawing.Draw(history)).Append("<h2>History</h2><table><thead><tr><th scope=\"col\">Time</th><th scope=\"col\">Event</th><th scope=\"col\">Id</th><th scope=\"col\">What</th></tr></thead><tbody>");
        foreach (var e in history)
        {
            if (e.OrchestratorCompleted is not null)
                continue;
            html.Append("<tr><td>").Append(Time(e.Timestamp.ToDateTimeOffset())).Append("</td><td>").Append(e.EventTypeCase).Append("</td><td>")
                .Append(e.EventId >= 0 ? e.EventId.ToString(CultureInfo.InvariantCulture) : "").Append("</td><td><code>").Append(Text(Timeline.Describe(e))).Append("</code></td></tr>\n");
        }

        return html.Append("</tbody></table>").ToString();

        void Fact(string name, string? value)
        {
            if (value is not null)
                html.Append("<tr><th scope=\"row\">").Append(name).Append("</th><td><code>").Append(Text(Timeline.Clip(value))).Append("</code></td></tr>");
        }
    }

    private static string Time(DateTimeOffset time) =>
        $"<time datetime=\"{time.UtcDateTime:O}\">{time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)}</time>";

    private static string Text(string text) => Html.Text(text);
}
