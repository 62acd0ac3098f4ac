using System.Globalization;
using EventEvaluation.Durable.Protocol;

namespace EventEvaluation.LocalHost.Durable.Pages;

/// <summary>Says in words what a history event tells.</summary>
internal static class Timeline
{
    private const int Longest = 500;

    /// <summary>One line for an event; empty where its name says all.</summary>
    public static string Describe(HistoryEvent e) => Clip(e.EventTypeCase switch
    {
        HistoryEvent.EventTypeOneofCase.ExecutionStarted => $"{e.ExecutionStarted.Name}({e.ExecutionStarted.Input})",
        HistoryEvent.EventTypeOneofCase.TaskScheduled => $"{e.TaskScheduled.Name}({e.TaskScheduled.Input})",
        HistoryEvent.EventTypeOneofCase.TaskCompleted => Answer(e.TaskCompleted.TaskScheduledId, e.TaskCompleted.Result),
        HistoryEvent.EventTypeOneofCase.TaskFailed => Answer(e.TaskFailed.TaskScheduledId, Failure(e.TaskFailed.FailureDetails)),
        HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCreated => $"{e.SubOrchestrationInstanceCreated.Name} as {e.SubOrchestrationInstanceCreated.InstanceId}",
        HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceCompleted => Answer(e.SubOrchestrationInstanceCompleted.TaskScheduledId, e.SubOrchestrationInstanceCompleted.Result),
        HistoryEvent.EventTypeOneofCase.SubOrchestrationInstanceFailed => Answer(e.SubOrchestrationInstanceFailed.TaskScheduledId, Failure(e.SubOrchestrationInstanceFailed.FailureDetails)),
        HistoryEvent.EventTypeOneofCase.TimerCreated => $"fires at {Time(e.TimerCreated.FireAt.ToDateTimeOffset())}",
        HistoryEvent.EventTypeOneofCase.TimerFired => Answer(e.TimerFired.TimerId, $"due at {Time(e.TimerFired.FireAt.ToDateTimeOffset())}"),
        HistoryEvent.EventTypeOneofCase.EventSent => $"{e.EventSent.Name} to {e.EventSent.InstanceId}: {e.EventSent.Input}",
        HistoryEvent.EventTypeOneofCase.EventRaised => $"{e.EventRaised.Name}: {e.EventRaised.Input}",
        HistoryEvent.EventTypeOneofCase.ExecutionTerminated => e.ExecutionTerminated.Input ?? "",
        HistoryEvent.EventTypeOneofCase.ExecutionSuspended => e.ExecutionSuspended.Input ?? "",
        HistoryEvent.EventTypeOneofCase.ExecutionResumed => e.ExecutionResumed.Input ?? "",
        HistoryEvent.EventTypeOneofCase.ExecutionCompleted => $"{e.ExecutionCompleted.OrchestrationStatus}: {e.ExecutionCompleted.Result ?? Failure(e.ExecutionCompleted.FailureDetails)}",
        _ => "",
    });

    /// <summary>Cuts a long text.</summary>
    public static string Clip(string text) => text.Length <= Longest ? text : $"{text[..Longest]}… ({text.Length} characters)";

    private static string Answer(int to, string? what) => string.Create(CultureInfo.InvariantCulture, $"to {to}: {what}");

    private static string Failure(TaskFailureDetails? details) =>
        details is null ? "no details" : $"{details.ErrorType}: {details.ErrorMessage}" + (details.InnerFailure is { } inner ? $" ← {Failure(inner)}" : "");

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
