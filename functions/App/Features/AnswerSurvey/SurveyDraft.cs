using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Answering;
using Form = System.Collections.Generic.IReadOnlyDictionary<string, System.Collections.Generic.IReadOnlyList<string>>;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>
/// What somebody has typed so far: fields and values as they came, right or wrong, so that nothing is lost on the way back or to another device.
/// It is checked when it is handed in.
/// </summary>
internal static class SurveyDraft
{
    /// <summary>The field that holds the page to go on with.</summary>
    public const string AtField = ".at";

    // A row has 1 MiB, counted as two bytes a character or as the JSON that carries it, where what is not ASCII takes six; it holds a draft and a submission.
    private const int MostBytes = 480_000;
    private const int BytesOfAscii = 2;
    private const int BytesOfOthers = 6;

    private const int MostValues = 60;

    /// <summary>An empty form.</summary>
    public static Form Nothing { get; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What stands in somebody's fields now: what they have typed since, else what they handed in.</summary>
    public static Form Of(StoredResponse? stored) => stored?.Draft ?? Of(stored?.Submission);

    /// <summary>A form that holds what was handed in.</summary>
    public static Form Of(Submission? submission)
    {
        if (submission is null)
            return Nothing;
        var form = submission.Answers.ToDictionary(answer => AnswerSheet.FieldOf(answer.Key), answer => answer.Value.Values, StringComparer.Ordinal);
        if (submission.Roles.Count > 0)
            form[AnswerSheet.RoleField] = submission.Roles;
        form[AnswerSheet.ConsentField] = [AnswerSheet.ConsentGiven];
        return form;
    }

    /// <summary>The form once some of its fields were posted: those that did not come are empty now, all others stay.</summary>
    /// <param name="form">What stood there.</param>
    /// <param name="posted">What came.</param>
    /// <param name="fields">The fields that stood on the page that was posted.</param>
    public static Form Merge(Form form, Form posted, IEnumerable<string> fields)
    {
        var merged = new Dictionary<string, IReadOnlyList<string>>(form, StringComparer.Ordinal);
        foreach (var field in fields)
        {
            if (posted.TryGetValue(field, out var values) && values.Take(MostValues).Select(CleanText.Lines).ToList() is var clean && clean.Exists(value => value.Length > 0))
                merged[field] = clean;
            else
                merged.Remove(field);
        }

        return merged;
    }

    /// <summary>The form with the page to go on with.</summary>
    public static Form At(Form form, string page) => new Dictionary<string, IReadOnlyList<string>>(form, StringComparer.Ordinal) { [AtField] = [page] };

    /// <summary>The page to go on with; null where none is noted.</summary>
    public static string? PageOf(Form form) => form.TryGetValue(AtField, out var page) ? page[0] : null;

    /// <summary>Whether a form holds more than is kept.</summary>
    public static bool IsTooMuch(Form form) =>
        form.Sum(field => (field.Key.Length * BytesOfAscii) + field.Value.Sum(value => value.Sum(letter => char.IsAscii(letter) ? BytesOfAscii : BytesOfOthers))) > MostBytes;

    /// <summary>Whether a form says what was handed in already.</summary>
    public static bool IsAsHandedIn(SurveyVisit visit, Form form, Submission submission) =>
        AnswerSheet.Read(visit.Questionnaire, visit.Stage.Kind, form).Value is { } sheet
        && sheet.Roles.SequenceEqual(submission.Roles) && sheet.Answers.Count == submission.Answers.Count
        && sheet.Answers.All(answer => answer.Value.Equals(submission.Answers.GetValueOrDefault(answer.Key)));

    /// <summary>Whether consent stands in it.</summary>
    public static bool HasConsent(Form form) => form.TryGetValue(AnswerSheet.ConsentField, out var values) && values.Contains(AnswerSheet.ConsentGiven);

    /// <summary>Tells one sheet from another: whoever hands in says by it which answers they looked at.</summary>
    public static string MarkOf(AnswerSheet sheet)
    {
        var text = new StringBuilder();
        foreach (var (question, answer) in sheet.Answers)
            text.Append(question).Append('\u001f').AppendJoin('\u001f', answer.Values).Append('\u001e');
        text.AppendJoin('\u001f', sheet.Roles);
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 15));
    }
}
