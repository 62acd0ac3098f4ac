using EventEvaluation.Domain;

namespace EventEvaluation.App.Features.DownloadRecords;

/// <summary>What can be said no to when answers are asked for row by row.</summary>
internal static class RecordRefusals
{
    /// <summary>The round is not over.</summary>
    public static readonly Refusal NotClosed = new(
        "records-not-closed", RefusalKind.Conflict, "This round is not over: its answers are given out row by row only after its last stage has closed and its links are cut.");

    /// <summary>Rows would tell of single people.</summary>
    public static readonly Refusal NotReleased = new(
        "records-not-released", RefusalKind.Conflict,
        "The answers of this round are not given out row by row: rows would tell of single people, or answers were taken back since the evidence was frozen, so that rows beside it would tell of who did.");

    /// <summary>More people than are put into one file.</summary>
    public static readonly Refusal TooMany = new(
        "records-too-many", RefusalKind.TooLarge, "More people answered than are given out in one file. Use the published files, which grow with the questions and not with the people.");
}
