using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires.Reading;

namespace EventEvaluation.Domain.Questionnaires.Questions;

/// <summary>Text of several lines, with what its writer permits to be done with it. The form gives the text first, the permission second.</summary>
public sealed record LongTextQuestion : Question
{
    /// <summary>The most characters accepted.</summary>
    public const int Longest = 30_000;

    /// <summary>Permission to be read and counted in the evaluation.</summary>
    public const string MayUse = ".use";

    /// <summary>Permission to be quoted without the writer's role.</summary>
    public const string MayQuote = ".quote";

    /// <summary>Permission to be quoted with the writer's role.</summary>
    public const string MayQuoteWithRole = ".quote-role";

    /// <summary>The permissions that can be given; nothing is permitted where none was.</summary>
    public static IReadOnlyList<string> Permissions { get; } = [MayUse, MayQuote, MayQuoteWithRole];

    /// <inheritdoc/>
    public override string Kind => "longText";

    /// <inheritdoc/>
    public override EvidenceUse Use => EvidenceUse.Quotes;

    /// <inheritdoc/>
    public override IReadOnlyList<ExportColumn> Columns => [new(Id, Text, ColumnKind.Text), new($"{Id}.may", Text, ColumnKind.Text)];

    /// <summary>What the writer permits; empty for nothing.</summary>
    /// <param name="answer">An accepted answer.</param>
    public static string PermissionOf(Answer answer) => answer.Values.Count > 1 ? answer.Values[1] : "";

    /// <inheritdoc/>
    protected override CheckedAnswer CheckGiven(IReadOnlyList<string> values)
    {
        var permissions = values.Skip(1).Where(value => value.Length > 0).ToList();
        if (permissions.Count > 1)
            return CheckedAnswer.Faulty(AnswerFaults.OneOnly);
        if (permissions.Exists(permission => !Permissions.Contains(permission)))
            return CheckedAnswer.Faulty(AnswerFaults.NotListed);
        return Given.Text(CleanText.Lines(values.Count > 0 ? values[0] : ""), Longest) is { Answer: { } answer } && permissions.Count > 0
            ? CheckedAnswer.Accepted(new Answer([answer.Value, permissions[0]]))
            : Given.Text(CleanText.Lines(values.Count > 0 ? values[0] : ""), Longest);
    }

    /// <inheritdoc/>
    protected override string ShowGiven(Answer answer, AnswerWords words) => answer.Value;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ExportGiven(Answer answer) => [answer.Value, PermissionOf(answer)];

    internal static Question Read(QuestionReader.Head head) => new LongTextQuestion { Id = head.Id, Text = head.Text, Stages = head.Stages };
}
