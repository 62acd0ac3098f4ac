using System.Globalization;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Questionnaires.Questions;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Evidence;

/// <summary>
/// Counts finished sheets into tallies, one person at a time: scales, single choices and yes/no answer by answer, each option of a multiple choice as a yes/no
/// item, numbers by their moments, declared scales by their scores. A question that is asked at one stage only has an empty other side.
/// </summary>
public sealed class SheetCounter
{
    private readonly TallyBuilder _builder;
    private readonly Questionnaire _asked;
    private readonly List<Question> _counted;
    private readonly List<NumberQuestion> _numbers;
    private readonly List<(string Id, ScaleQuestion[] Items)> _scores;

    /// <summary>A counter of nobody yet.</summary>
    /// <param name="questionnaire">What was asked.</param>
    public SheetCounter(Questionnaire questionnaire)
    {
        var asked = questionnaire.Questions.Where(IsAsked).ToList();
        _counted = asked.FindAll(question => question.Use is EvidenceUse.Tally);
        _numbers = [.. asked.OfType<NumberQuestion>()];
        _scores = [.. ScoredIn(questionnaire).Select(scale => (scale.Id, scale.Items.Select(id => asked.OfType<ScaleQuestion>().First(question => question.Id == id)).ToArray()))];
        _builder = new TallyBuilder(
            _counted.SelectMany(question => question.TallyItems).Select(item => KeyValuePair.Create(item.Id, item.Labels.Count))
                .Concat(_numbers.Select(number => KeyValuePair.Create(number.Id, 1))).Concat(_scores.Select(score => KeyValuePair.Create(score.Id, 1))).Append(KeyValuePair.Create(Tally.Completeness, 3)).ToDictionary());
        _asked = questionnaire;
    }

    /// <summary>Counts one person.</summary>
    /// <param name="pre">The sheet finished before the event; null for none.</param>
    /// <param name="post">The sheet finished after it; null for none.</param>
    public void Add(Submission? pre, Submission? post)
    {
        var group = AnalysisGroup.Of(pre?.Roles, post?.Roles);
        _builder.AddPerson(group, pre is not null, post is not null);
        _builder.Add(group, Tally.Completeness, CompletenessOf(pre, StageKind.Pre), CompletenessOf(post, StageKind.Post));
        foreach (var question in _counted)
        {
            var (before, after) = (SheetOf(question, pre, StageKind.Pre), SheetOf(question, post, StageKind.Post));
            var (from, to) = (before is null ? null : question.TallyOf(Answer(question, before)), after is null ? null : question.TallyOf(Answer(question, after)));
            var items = question.TallyItems;
            for (var item = 0; item < items.Count; item++)
                _builder.Add(group, items[item].Id, from?[item], to?[item]);
        }
        foreach (var number in _numbers)
        {
            var (before, after) = (SheetOf(number, pre, StageKind.Pre), SheetOf(number, post, StageKind.Post));
            var (from, to) = (before is null ? null : Answer(number, before), after is null ? null : Answer(number, after));
            _builder.AddNumber(group, number.Id, before is null ? null : StateOf(from), after is null ? null : StateOf(to), NumberOf(from), NumberOf(to));
        }
        foreach (var (id, items) in _scores)
            _builder.AddScore(group, id, PointsOf(items, pre, StageKind.Pre), PointsOf(items, post, StageKind.Post));
    }

    /// <summary>The tallies so far, sorted by item, then group.</summary>
    public IReadOnlyList<Tally> ToTallies() => _builder.ToTallies();

    /// <summary>What evidence is computed of, in the order in which it was asked, declared scales last.</summary>
    /// <param name="questionnaire">What was asked.</param>
    /// <param name="language">The language of its texts.</param>
    public static IReadOnlyList<SnapshotItem> ItemsOf(Questionnaire questionnaire, string language) =>
    [
        .. questionnaire.Questions.Where(IsAsked).SelectMany(question => question switch
        {
            NumberQuestion number => [Item(number, number.Id, number.Text.In(language), []) with { Measure = Measure.Number }],
            { Use: EvidenceUse.Tally } => question.TallyItems.Select(item => Item(question, item.Id, item.Text.In(language), [.. item.Labels.Select(label => label.In(language))]) with
            {
                Measure = question is ScaleQuestion ? Measure.Ordinal : question is SingleChoiceQuestion ? Measure.Nominal : Measure.YesNo,
                Of = question is MultipleChoiceQuestion ? question.Text.In(language) : null,
            }),
            _ => Enumerable.Empty<SnapshotItem>(),
        }),
        .. ScoredIn(questionnaire).Select(scale => new SnapshotItem(scale.Id, scale.Text.In(language), []) { Measure = Measure.Score, Items = scale.Items }),
    ];

    /// <summary>The roles with their names and the side that each falls back to.</summary>
    /// <param name="questionnaire">What was asked.</param>
    /// <param name="language">The language of the names.</param>
    public static IReadOnlyList<SnapshotGroup> GroupsOf(Questionnaire questionnaire, string language) => questionnaire.Roles is not { } roles ? [] :
    [
        .. roles.Options.Select(role => new SnapshotGroup(
            role.Id, role.Text.In(language),
            roles.LivedExperience.Count == 0 ? null : roles.LivedExperience.Contains(role.Id) ? AnalysisGroup.LivedExperience : AnalysisGroup.Professional)),
    ];

    // Of what was asked of this person: conditions that do not hold take a question out.
    private ItemAnswer? CompletenessOf(Submission? sheet, StageKind stage)
    {
        if (sheet is null)
            return null;
        var applicable = _asked.Questions.Where(question => question.Counted && question.Stages.Contains(stage) && question.ShownIf.All(condition => condition.Holds(sheet.Answers))).ToList();
        var answered = applicable.Count == 0 ? 1 : (double)applicable.Count(question => sheet.Answers.ContainsKey(question.Id)) / applicable.Count;
        return ItemAnswer.Of(answered >= ResponseRates.CompleteFrom ? 3 : answered >= ResponseRates.PartialFrom ? 2 : 1);
    }

    private static SnapshotItem Item(Question question, string id, string text, IReadOnlyList<string> labels) =>
        new(id, text, labels, question.Primary) { SameItem = question.SameItem == question.Id ? null : question.SameItem + id[question.Id.Length..] };

    private static bool IsAsked(Question question) => question.Stages.Contains(StageKind.Pre) || question.Stages.Contains(StageKind.Post);

    private static IEnumerable<DeclaredScale> ScoredIn(Questionnaire questionnaire) =>
        questionnaire.DeclaredScales.Where(scale => questionnaire.Questions.Any(question => question.Id == scale.Items[0] && IsAsked(question)));

    private static Submission? SheetOf(Question question, Submission? sheet, StageKind stage) => question.Stages.Contains(stage) ? sheet : null;

    private static Answer? Answer(Question question, Submission sheet) => sheet.Answers.GetValueOrDefault(question.Id);

    private static ItemAnswer StateOf(Answer? answer) => answer switch
    {
        null => ItemAnswer.Missing,
        { Value: Answering.Answer.NotApplicable } => ItemAnswer.NotApplicable,
        { Value: Answering.Answer.PreferNotToSay } => ItemAnswer.PreferNotToSay,
        _ => ItemAnswer.Of(1),
    };

    private static decimal? NumberOf(Answer? answer) => answer is null or { IsOpen: true } ? null : decimal.Parse(answer.Value, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static int?[]? PointsOf(ScaleQuestion[] items, Submission? sheet, StageKind stage) => sheet is null || !items[0].Stages.Contains(stage) ? null :
        [.. items.Select(item => sheet.Answers.GetValueOrDefault(item.Id)?.Point is { } point ? item.Reverse ? item.Scale.Points + 1 - point : point : (int?)null)];
}
