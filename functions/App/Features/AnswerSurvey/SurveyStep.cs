using System.Globalization;
using EventEvaluation.Domain.Answering;
using Form = System.Collections.Generic.IReadOnlyDictionary<string, System.Collections.Generic.IReadOnlyList<string>>;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>Which page somebody posted and what they want now. What a stranger makes up is read as the nearest of these.</summary>
/// <param name="Page">The page's number; null where the whole sheet came at once; <see cref="Review"/> for the review.</param>
/// <param name="Go">What they want.</param>
/// <param name="Language">The language they chose by a button; null for none.</param>
/// <param name="Seen">The mark of the answers they looked at before handing in; null where they did not come from the review.</param>
internal sealed record SurveyStep(int? Page, SurveyGo Go, string? Language, string? Seen)
{
    /// <summary>The number that stands for the review.</summary>
    public const int Review = int.MaxValue;

    /// <summary>The review's name in addresses and forms.</summary>
    public const string ReviewName = "review";

    private const string LanguagePrefix = "lang.";

    /// <summary>Reads it.</summary>
    public static SurveyStep Of(Form posted)
    {
        var (page, go) = (PageOf(Value(posted, "page")), Value(posted, "go") ?? "");
        return new(
            page,
            go switch
            {
                "back" => SurveyGo.Back,
                "save" => SurveyGo.Save,
                "next" => SurveyGo.Next,
                _ when go.StartsWith(LanguagePrefix, StringComparison.Ordinal) => SurveyGo.Stay,
                _ => page is null or Review ? SurveyGo.Finish : SurveyGo.Next,
            },
            go.StartsWith(LanguagePrefix, StringComparison.Ordinal) ? go[LanguagePrefix.Length..] : null,
            Value(posted, "seen"));
    }

    /// <summary>A page as an address or form names it; null where it names none.</summary>
    public static int? PageOf(string? name) =>
        name == ReviewName ? Review
        : int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number != Review ? number
        : null;

    /// <summary>How addresses and forms name a page.</summary>
    public static string NameOf(int page) => page == Review ? ReviewName : page.ToString(CultureInfo.InvariantCulture);

    /// <summary>The page after or before one among those that have anything to show; the consent is page 0, the review stands at the end.</summary>
    public static int Beside(SurveyVisit visit, Form form, int page, bool forward)
    {
        var shown = ShownPages(visit, form).Select(one => one.Number).ToList();
        return forward
            ? shown.Where(number => number > page).DefaultIfEmpty(Review).First()
            : shown.Where(number => number < page).DefaultIfEmpty(0).Last();
    }

    /// <summary>The pages that have anything to show.</summary>
    public static IReadOnlyList<SheetPage> ShownPages(SurveyVisit visit, Form form)
    {
        var shown = AnswerSheet.ShownBy(visit.Questionnaire, visit.Stage.Kind, form);
        return [.. visit.Pages.Where(page => page.HasRoles || page.Questions.Any(question => shown.Contains(question.Id)))];
    }

    private static string? Value(Form posted, string field) => posted.TryGetValue(field, out var values) && values.Count > 0 ? values[0] : null;
}

/// <summary>What somebody wants after a page.</summary>
internal enum SurveyGo
{
    /// <summary>The page after it.</summary>
    Next,
    /// <summary>The page before it.</summary>
    Back,
    /// <summary>To go on another time.</summary>
    Save,
    /// <summary>The same page, in another language.</summary>
    Stay,
    /// <summary>To hand in.</summary>
    Finish,
}
