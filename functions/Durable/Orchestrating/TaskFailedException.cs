namespace EventEvaluation.Durable;

/// <summary>An activity or a sub-orchestration failed. Thrown in the orchestrator by the task that stands for it.</summary>
public sealed class TaskFailedException : Exception
{
    /// <summary>Describes a failed task.</summary>
    /// <param name="taskName">The activity's or orchestrator's name.</param>
    /// <param name="taskId">Its number in the instance's history.</param>
    /// <param name="failure">What went wrong over there.</param>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failure)
        : base($"Task '{taskName}' (#{taskId}) failed: {failure?.ErrorMessage}") =>
        (TaskName, TaskId, FailureDetails) = (taskName, taskId, failure ?? throw new ArgumentNullException(nameof(failure)));

    /// <summary>The activity's or orchestrator's name.</summary>
    public string TaskName { get; }

    /// <summary>Its number in the instance's history.</summary>
    public int TaskId { get; }

    /// <summary>What went wrong over there.</summary>
    public TaskFailureDetails FailureDetails { get; }
}
