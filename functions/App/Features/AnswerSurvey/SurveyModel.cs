using EventEvaluation.App.Web.Texts;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>What the pages of consent, questions and review show.</summary>
/// <param name="Questionnaire">What is asked.</param>
/// <param name="Stage">The stage.</param>
/// <param name="EventName">What people call the event.</param>
/// <param name="ClosesAt">Until when answers are taken, in words.</param>
/// <param name="Language">The page's language.</param>
/// <param name="Action">Where the form goes.</param>
/// <param name="DeclineAddress">Where to decline.</param>
/// <param name="Form">What stands in the fields.</param>
public sealed record SurveyModel(
    Questionnaire Questionnaire, StageKind Stage, string EventName, string ClosesAt, string Language, string Action, string DeclineAddress,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Form)
{
    /// <summary>What must be mended, by field.</summary>
    public IReadOnlyList<RefusalDetail> Faults { get; init; } = [];

    /// <summary>A sentence on how things stand; empty for none.</summary>
    public string Notice { get; init; } = "";

    /// <summary>The pages of questions that have anything to show.</summary>
    public IReadOnlyList<SheetPage> Pages { get; init; } = [];

    /// <summary>The page of questions that is shown.</summary>
    public SheetPage? Page { get; init; }

    /// <summary>The ids of the questions that are shown at this stage.</summary>
    public IReadOnlySet<string> Shown { get; init; } = new HashSet<string>();

    /// <summary>The sheet to be reviewed; null where something must be mended first.</summary>
    public AnswerSheet? Sheet { get; init; }

    /// <summary>The mark of that sheet.</summary>
    public string Seen { get; init; } = "";

    /// <summary>The address of a page by its name.</summary>
    public Func<string, string> AddressOfPage { get; init; } = name => name;

    /// <summary>The page on which a field stands.</summary>
    public Func<string, int> PageOfField { get; init; } = _ => 0;

    /// <summary>The interface's texts.</summary>
    public Texts Texts => Texts.In(Language);

    /// <summary>How far it is: this page's place among those shown, and their number.</summary>
    public (int Place, int Of) Progress => (Pages.Count(page => page.Number <= Page!.Number), Pages.Count);

    /// <summary>The values in a field.</summary>
    public IReadOnlyList<string> ValuesOf(string field) => Form.TryGetValue(field, out var values) ? values : [];

    /// <summary>What is wrong with a field; null where nothing is.</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(fault => fault.Pointer == field) is { } detail ? SentenceOf(detail) : null;

    /// <summary>A fault in the page's language.</summary>
    public string SentenceOf(RefusalDetail detail) => detail.Fault is { } fault ? Texts.SentenceOf(fault) : detail.Sentence;

    /// <summary>What one question's part shows.</summary>
    public FieldModel FieldOf(Question question) => new(
        question, AnswerSheet.FieldOf(question.Id), ValuesOf(AnswerSheet.FieldOf(question.Id)), FaultOf(AnswerSheet.FieldOf(question.Id)), Language, Texts);

    /// <summary>Where a fault is mended: on this page, or on the one on which its field stands.</summary>
    public string AddressOf(RefusalDetail fault)
    {
        var (here, place) = (Page?.Number ?? 0, PageOfField(fault.Pointer));
        return (place == here && Sheet is null ? "" : AddressOfPage(SurveyStep.NameOf(place))) + "#" + FieldIds.Of(fault.Pointer);
    }

    /// <summary>What a field is called in a list of faults.</summary>
    public string LabelOf(string field) => field switch
    {
        AnswerSheet.ConsentField => Texts.ConsentLegend,
        AnswerSheet.RoleField => Questionnaire.Roles!.Text.In(Language),
        _ when OwnCode.PartOf(field) is { } part => Texts.CodeParts[part],
        _ => Questionnaire.Questions.First(question => AnswerSheet.FieldOf(question.Id) == field).Text.In(Language),
    };
}

/// <summary>What the part of one question shows.</summary>
/// <param name="Question">The question.</param>
/// <param name="Name">Its field's name.</param>
/// <param name="Values">What stands in it.</param>
/// <param name="Fault">What is wrong with it; null where nothing is.</param>
/// <param name="Language">The page's language.</param>
/// <param name="Texts">The interface's texts.</param>
public sealed record FieldModel(Question Question, string Name, IReadOnlyList<string> Values, string? Fault, string Language, Texts Texts)
{
    /// <summary>The field's id; the error summary links to it.</summary>
    public string Id => FieldIds.Of(Name);

    /// <summary>The ids of what describes the field; null where nothing does.</summary>
    public string? DescribedBy =>
        (Question.Help, Fault) switch { (null, null) => null, (_, null) => $"{Id}.help", (null, _) => $"{Id}.fault", _ => $"{Id}.help {Id}.fault" };

    /// <summary>What stands in a field of one text.</summary>
    public string Text => Values.Count > 0 && !Prefers ? Values[0] : "";

    /// <summary>Whether "prefer not to say" stands in it.</summary>
    public bool Prefers => Question.OffersPreferNotToSay && Values.Contains(Answer.PreferNotToSay);
}

/// <summary>Ids of form fields.</summary>
public static class FieldIds
{
    /// <summary>The id of a field: its name without the dot. What belongs to the field has ids with a dot, which no question id holds.</summary>
    /// <param name="field">The field's name.</param>
    public static string Of(string field) => field.Replace('.', '-');
}
