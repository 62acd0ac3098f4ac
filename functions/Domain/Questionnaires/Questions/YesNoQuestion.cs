using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Questionnaires.Reading;

namespace EventEvaluation.Domain.Questionnaires.Questions;

/// <summary>Yes or no. The two words are interface text, so an author need not translate them.</summary>
public sealed record YesNoQuestion : Question
{
    /// <summary>The value that stands for yes.</summary>
    public const string Yes = "yes";

    /// <summary>The value that stands for no.</summary>
    public const string No = "no";

    /// <inheritdoc/>
    public override string Kind => "yesNo";

    /// <inheritdoc/>
    public override EvidenceUse Use => EvidenceUse.Tally;

    /// <inheritdoc/>
    public override IReadOnlyList<ExportColumn> Columns => [new(Id, Text, ColumnKind.Flag)];

    /// <inheritdoc/>
    public override IReadOnlyList<TallyItem> TallyItems => [new(Id, Text, Given.NoYes)];

    /// <inheritdoc/>
    protected override CheckedAnswer CheckGiven(IReadOnlyList<string> values) => Given.OneOf(values, value => value is Yes or No ? value : null);

    /// <inheritdoc/>
    protected override string ShowGiven(Answer answer, AnswerWords words) => answer.Value == Yes ? words.Yes : words.No;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> ExportGiven(Answer answer) => [answer.Value == Yes ? "1" : "0"];

    /// <inheritdoc/>
    protected override IReadOnlyList<ItemAnswer> TallyGiven(Answer answer) => [ItemAnswer.Of(answer.Value == Yes ? 2 : 1)];

    internal static Question Read(JsonPlace place, QuestionReader.Head head) =>
        new YesNoQuestion { Id = head.Id, Text = head.Text, Stages = head.Stages, OffersPreferNotToSay = place.Flag("preferNotToSay", true) };
}
