using Azure.Data.Tables;
using EventEvaluation.Durable.Protocol;

namespace EventEvaluation.LocalHost.Durable.Storage;

/// <summary>Turns an instance's row into a table entity and back.</summary>
internal static class InstanceRows
{
    /// <summary>The entity of a row.</summary>
    public static TableEntity Write(InstanceRow row)
    {
        var entity = new TableEntity(EngineKeys.Partition(row.InstanceId), EngineKeys.Instance)
        {
            ["InstanceId"] = row.InstanceId,
            ["Name"] = row.Name,
            ["ExecutionId"] = row.ExecutionId,
            ["Run"] = row.Run,
            ["Turns"] = row.Turns,
            ["Status"] = row.Status.ToString(),
            ["CreatedAt"] = row.CreatedAt,
            ["UpdatedAt"] = row.UpdatedAt,
        };
        Set("Version", row.Version);
        Set("StartAt", row.StartAt);
        Set("CustomStatus", row.CustomStatus);
        if (row.Parent is { } parent)
        {
            entity["ParentId"] = parent.InstanceId;
            entity["ParentName"] = parent.Name;
            entity["ParentExecutionId"] = parent.ExecutionId;
            entity["ParentTaskId"] = parent.TaskId;
        }

        return entity;

        void Set(string name, object? value)
        {
            if (value is not null)
                entity[name] = value;
        }
    }

    /// <summary>The row of an entity.</summary>
    public static InstanceRow Read(TableEntity entity) => new()
    {
        InstanceId = entity.GetString("InstanceId"),
        Name = entity.GetString("Name"),
        Version = entity.GetString("Version"),
        ExecutionId = entity.GetString("ExecutionId"),
        Run = entity.GetInt32("Run") ?? 0,
        Turns = entity.GetInt32("Turns") ?? 0,
        Status = Enum.Parse<OrchestrationStatus>(entity.GetString("Status")),
        CreatedAt = entity.GetDateTimeOffset("CreatedAt") ?? default,
        UpdatedAt = entity.GetDateTimeOffset("UpdatedAt") ?? default,
        StartAt = entity.GetDateTimeOffset("StartAt"),
        CustomStatus = entity.GetString("CustomStatus"),
        Parent = entity.GetString("ParentId") is { } parent
            ? new Parent(parent, entity.GetString("ParentName"), entity.GetString("ParentExecutionId"), entity.GetInt32("ParentTaskId") ?? 0)
            : null,
    };
}
