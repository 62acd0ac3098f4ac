using Azure.Data.Tables;
using EventEvaluation.Durable.Protocol;
using Google.Protobuf;

namespace EventEvaluation.LocalHost.Durable.Storage;

/// <summary>Reads an instance from the rows of its partition, and writes messages as rows.</summary>
internal static class StoredInstances
{
    /// <summary>The row of a message and what did not fit into it.</summary>
    public static (TableEntity Row, IReadOnlyList<TableEntity> Overflow) Write(string instanceId, InboxMessage message)
    {
        var row = new TableEntity(EngineKeys.Partition(instanceId), message.RowKey)
        {
            ["Sequence"] = message.Sequence,
            ["Continuation"] = message.IsContinuation,
        };
        if (message.ExecutionId is { } execution)
            row["ExecutionId"] = execution;
        var overflow = Payload.Fill(row, new OrchestratorRequest { NewEvents = { message.Events } }.ToByteArray());
        return (row, overflow);
    }

    /// <summary>Makes sense of a partition's rows.</summary>
    public static StoredInstance Read(IReadOnlyCollection<TableEntity> rows)
    {
        var byKey = rows.ToDictionary(row => row.RowKey, StringComparer.Ordinal);
        var instance = byKey.TryGetValue(EngineKeys.Instance, out var entity) ? InstanceRows.Read(entity) : null;
        var firstTurn = EngineKeys.Turn(instance?.Run ?? 0, 0);
        var turns = rows.Where(row => row.RowKey[0] == EngineKeys.History).OrderBy(row => row.RowKey, StringComparer.Ordinal).ToList();
        var current = turns.Where(row => instance is not null && string.CompareOrdinal(row.RowKey, firstTurn) >= 0).ToList();
        return new StoredInstance(
            instance,
            [.. current.SelectMany(Events)],
            [.. rows.Where(row => row.RowKey[0] == EngineKeys.Message).Select(Message).OrderBy(message => message.Sequence)],
            [.. rows.Where(row => row.RowKey[0] == EngineKeys.Outgoing).OrderBy(row => row.RowKey, StringComparer.Ordinal).Select(Sent)],
            [.. turns.Except(current).Select(row => row.RowKey)]);

        IEnumerable<HistoryEvent> Events(TableEntity row) => OrchestratorRequest.Parser.ParseFrom(Bytes(row)).NewEvents;

        byte[] Bytes(TableEntity row) => Payload.Read(row, key => byKey[key]);

        InboxMessage Message(TableEntity row) =>
            new(row.RowKey, row.GetInt64("Sequence") ?? 0, row.GetString("ExecutionId"), [.. Events(row)])
            {
                IsContinuation = row.GetBoolean("Continuation") ?? false,
                Overflow = Payload.OverflowCount(row),
            };

        Outgoing Sent(TableEntity row) => new(
            row.RowKey, Payload.OverflowCount(row), row.GetString("ExecutionId"), [.. OrchestratorResponse.Parser.ParseFrom(Bytes(row)).Actions]);
    }
}
