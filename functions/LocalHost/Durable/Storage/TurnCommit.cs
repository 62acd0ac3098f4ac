using EventEvaluation.Durable.Protocol;

namespace EventEvaluation.LocalHost.Durable.Storage;

/// <summary>Everything that one turn changes, written as one transaction.</summary>
/// <param name="Row">The instance's row after the turn.</param>
/// <param name="Run">The run that the turn belongs to (the row's is one more after a continue-as-new).</param>
/// <param name="Turn">The turn's number in its run.</param>
/// <param name="Events">What the turn adds to history, inputs included.</param>
/// <param name="Consumed">Messages that the turn has told.</param>
/// <param name="Send">Actions that reach other instances and are not to be told from history: events, and sub-orchestrations of an ended execution.</param>
/// <param name="Orphans">Tasks scheduled by a turn that ended its execution.</param>
/// <param name="Continuation">What the next execution begins with, after a continue-as-new.</param>
internal sealed record TurnCommit(
    InstanceRow Row,
    int Run,
    int Turn,
    IReadOnlyList<HistoryEvent> Events,
    IReadOnlyList<InboxMessage> Consumed,
    IReadOnlyList<OrchestratorAction> Send,
    IReadOnlyList<OrchestratorAction> Orphans,
    InboxMessage? Continuation);

/// <summary>Actions that a committed turn still has to carry out.</summary>
/// <param name="RowKey">The row that stands for them until it is done.</param>
/// <param name="Overflow">Overflow rows that go with it.</param>
/// <param name="ExecutionId">The execution whose actions they are.</param>
/// <param name="Actions">The actions.</param>
internal sealed record Outgoing(string RowKey, int Overflow, string ExecutionId, IReadOnlyList<OrchestratorAction> Actions);

/// <summary>An instance as storage holds it.</summary>
/// <param name="Row">Its row; null where it was purged.</param>
/// <param name="Events">The current run's history, inputs included.</param>
/// <param name="Inbox">Messages that wait, in order.</param>
/// <param name="Outgoing">Effects not yet had.</param>
/// <param name="Leftovers">Rows that belong to nothing any more.</param>
internal sealed record StoredInstance(
    InstanceRow? Row, IReadOnlyList<HistoryEvent> Events, IReadOnlyList<InboxMessage> Inbox, IReadOnlyList<Outgoing> Outgoing, IReadOnlyList<string> Leftovers);
