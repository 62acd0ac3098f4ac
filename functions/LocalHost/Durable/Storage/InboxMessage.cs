using EventEvaluation.Durable.Protocol;

namespace EventEvaluation.LocalHost.Durable.Storage;

/// <summary>Something that an instance has to be told in its next turn.</summary>
/// <param name="RowKey">Where it is stored; null for a fired timer, which storage can tell again.</param>
/// <param name="Sequence">Its place in the order of arrival.</param>
/// <param name="ExecutionId">The only execution that it is for; null for whichever is current.</param>
/// <param name="Events">The events: one, or all those that a continue-as-new begins with.</param>
internal sealed record InboxMessage(string? RowKey, long Sequence, string? ExecutionId, IReadOnlyList<HistoryEvent> Events)
{
    private static long _last;

    /// <summary>Overflow rows that have to go with it.</summary>
    public int Overflow { get; init; }

    /// <summary>Whether it begins an execution.</summary>
    public bool IsStart => Events[0].EventTypeCase is HistoryEvent.EventTypeOneofCase.ExecutionStarted;

    /// <summary>Whether it begins an execution that carries another on; such a turn holds nothing else.</summary>
    public bool IsContinuation { get; init; }

    /// <summary>The next place in the order of arrival, also after a restart.</summary>
    public static long NextSequence()
    {
        while (true)
        {
            var last = Interlocked.Read(ref _last);
            var next = Math.Max(last + 1, DateTime.UtcNow.Ticks);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
                return next;
        }
    }
}
