using System.Globalization;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Questionnaires.Questions;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Files;

/// <summary>The finished sheets of one person.</summary>
/// <param name="Pre">The one before the event; null for none.</param>
/// <param name="Post">The one after it; null for none.</param>
public readonly record struct RecordRow(Submission? Pre, Submission? Post);

/// <summary>One column of the record-level files.</summary>
/// <param name="Name">Its name: <c>pre_</c> or <c>post_</c> and the item's id; at most 64 characters, and no two differ in case alone.</param>
/// <param name="Text">What was asked.</param>
/// <param name="Kind">What its cells hold.</param>
/// <param name="Values">What its numbers mean; empty for plain numbers.</param>
/// <param name="IsOrdered">Whether its values are points of a scale.</param>
public sealed record RecordColumn(string Name, string Text, ColumnKind Kind, IReadOnlyList<KeyValuePair<int, string>> Values, bool IsOrdered);

/// <summary>
/// The columns of the record-level files, the same for the same version of a questionnaire. They hold what is tallied before and after the event and nothing
/// else: only of that it is judged what rows would tell (<see cref="RecordRelease"/>). So there is no text, no date, no role and no id.
/// </summary>
public sealed class RecordColumns
{
    /// <summary>The longest name: SPSS takes no longer one.</summary>
    public const int LongestName = 64;

    private readonly IReadOnlyList<(StageKind Stage, Question Question, int Columns)> _asked;

    private RecordColumns(IReadOnlyList<RecordColumn> all, IReadOnlyList<(StageKind Stage, Question Question, int Columns)> asked) => (All, _asked) = (all, asked);

    /// <summary>All columns: before, then after, each in the order in which it was asked.</summary>
    public IReadOnlyList<RecordColumn> All { get; }

    /// <summary>The columns of a questionnaire.</summary>
    /// <param name="questionnaire">What was asked.</param>
    /// <param name="language">The language of its texts.</param>
    public static RecordColumns Of(Questionnaire questionnaire, string language)
    {
        var (columns, asked, names) = (new List<RecordColumn>(), new List<(StageKind, Question, int)>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (var (stage, name) in new[] { (StageKind.Pre, "pre"), (StageKind.Post, "post") })
        {
            foreach (var question in questionnaire.QuestionsFor(stage).Where(question => question.Use is EvidenceUse.Tally or EvidenceUse.Moments))
            {
                var own = question.Columns;
                asked.Add((stage, question, own.Count));
                columns.AddRange(own.Select(column => ColumnOf(question, column, NameFor(DdiCodebook.NameOf(name, column.Name), names), language)));
            }
        }

        return new(columns, asked);
    }

    /// <summary>The cells of one person: numbers as text, empty for no answer, <c>.na</c> and <c>.pns</c> for "does not apply" and "prefer not to say".</summary>
    /// <param name="row">The person's sheets.</param>
    public IReadOnlyList<string> CellsOf(RecordRow row)
    {
        var cells = new List<string>(All.Count);
        foreach (var (stage, question, count) in _asked)
        {
            var sheet = stage is StageKind.Pre ? row.Pre : row.Post;
            var own = question.Export(sheet?.Answers.GetValueOrDefault(question.Id));
            // An answer that an earlier app stored in another form must not shift the columns behind it.
            for (var cell = 0; cell < count; cell++)
                cells.Add(cell < own.Count && IsOwn(own[cell]) ? own[cell] : "");
        }

        return cells;
    }

    // Nothing but what the columns promise: no text gets through whatever is stored.
    private static bool IsOwn(string cell) =>
        cell is "" or Answer.NotApplicable or Answer.PreferNotToSay || decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    private static RecordColumn ColumnOf(Question question, ExportColumn column, string name, string language) => new(
        name, question is MultipleChoiceQuestion ? $"{question.Text.In(language)}: {column.Text.In(language)}" : column.Text.In(language), column.Kind,
        column.Kind switch
        {
            ColumnKind.Coded => [.. column.Labels.Select((label, place) => KeyValuePair.Create(place + 1, label.In(language)))],
            ColumnKind.Flag => [KeyValuePair.Create(0, AnswerWords.English.No), KeyValuePair.Create(1, AnswerWords.English.Yes)],
            _ => [],
        },
        question is ScaleQuestion);

    // Ids are told apart by case and by - and _, programs' names are not.
    private static string NameFor(string wanted, HashSet<string> taken)
    {
        var name = wanted.Length > LongestName ? wanted[..LongestName] : wanted;
        for (var number = 2; !taken.Add(name); number++)
        {
            var end = string.Create(CultureInfo.InvariantCulture, $"_{number}");
            name = wanted[..Math.Min(wanted.Length, LongestName - end.Length)] + end;
        }

        return name;
    }
}
