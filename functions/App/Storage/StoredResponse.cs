using EventEvaluation.Domain.Answering;

namespace EventEvaluation.App.Storage;

/// <summary>How one link id has dealt with a stage. Says nothing of who it is or when it was.</summary>
/// <param name="LinkId">The row's key.</param>
/// <param name="State">Finished, declined or withdrawn.</param>
/// <param name="Submission">What was handed in; null unless finished.</param>
/// <param name="ReceiptHash">Hash of the receipt code; null unless finished.</param>
internal sealed record StoredResponse(string LinkId, ResponseState State, Submission? Submission, string? ReceiptHash = null);

/// <summary>The state of one link id, read without its answers.</summary>
/// <param name="LinkId">The row's key.</param>
/// <param name="State">Finished, declined or withdrawn.</param>
internal sealed record LinkState(string LinkId, ResponseState State);
