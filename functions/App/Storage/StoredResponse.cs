using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Storage;

/// <summary>How one link id has dealt with a stage. Says nothing of who it is or when it was.</summary>
/// <param name="LinkId">The row's key.</param>
/// <param name="State">How it stands.</param>
/// <param name="Submission">What was handed in; null unless finished.</param>
/// <param name="ReceiptHash">Hash of the receipt code; null unless finished.</param>
/// <param name="Draft">Fields and values as typed since, not handed in; null where there are none.</param>
internal sealed record StoredResponse(
    string LinkId, ResponseState State, Submission? Submission, string? ReceiptHash = null, IReadOnlyDictionary<string, IReadOnlyList<string>>? Draft = null)
{
    /// <summary>The way on which the person came.</summary>
    public AnswerWay Way { get; init; }
}

/// <summary>A response that a receipt code led to.</summary>
/// <param name="Stage">The stage it answers.</param>
/// <param name="Response">The row.</param>
/// <param name="Tag">Under which it may be replaced.</param>
internal sealed record FoundResponse(StageKind Stage, StoredResponse Response, string Tag);

/// <summary>The state of one link id, read without its answers.</summary>
/// <param name="LinkId">The row's key.</param>
/// <param name="State">How it stands.</param>
/// <param name="Way">The way on which the person came.</param>
internal sealed record LinkState(string LinkId, ResponseState State, AnswerWay Way);
