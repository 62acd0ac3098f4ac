using EventEvaluation.App.Email;
using EventEvaluation.App.Web;
using EventEvaluation.App.Web.Texts;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;
using RazorSlices;
using Form = System.Collections.Generic.IReadOnlyDictionary<string, System.Collections.Generic.IReadOnlyList<string>>;

namespace EventEvaluation.App.Features.AnswerSurvey;

/// <summary>Makes a visit's pages.</summary>
internal static class SurveyPages
{
    /// <summary>Writes one page of the questionnaire: consent, questions or review. Without consent there is only the first.</summary>
    /// <param name="context">The request.</param>
    /// <param name="visit">The visit.</param>
    /// <param name="form">What stands in the fields.</param>
    /// <param name="page">Which page; one that does not exist becomes the nearest.</param>
    /// <param name="faults">What must be mended.</param>
    /// <param name="status">The answer's status.</param>
    /// <param name="notice">A sentence on how things stand.</param>
    public static Task WriteAsync(
        HttpContext context, SurveyVisit visit, Form form, int page, IReadOnlyList<RefusalDetail>? faults = null, int status = StatusCodes.Status200OK, string notice = "")
    {
        var shown = SurveyStep.ShownPages(visit, form);
        var model = new SurveyModel(
            visit.Questionnaire, visit.Stage.Kind, visit.Round.Event.Name, Time(visit, visit.Stage.ClosesAt), visit.Language.Tag, visit.Address, visit.AddressOf("decline"), form)
        {
            Faults = faults ?? [],
            Notice = notice,
            Pages = shown,
            AddressOfPage = visit.AddressOfPage,
            PageOfField = field => PageOf(visit, field),
        };
        return Pages.WriteAsync(context, PageFor(visit, model, SurveyDraft.HasConsent(form) ? page : 0), status);
    }

    /// <summary>Says that what was typed is kept, and how to go on.</summary>
    public static Task WriteSavedAsync(HttpContext context, SurveyVisit visit, int page)
    {
        var texts = TextsOf(visit);
        // Who came by a poster has no mail with the link in it.
        string[] link = visit.Way == AnswerWay.WalkIn ? [texts.SavedLink, context.RequestServices.GetRequiredService<MailSettings>().AddressOf(visit.Address.TrimStart('/')).AbsoluteUri] : [];
        return Pages.WriteAsync(context, Message(visit, texts.SavedTitle, [string.Format(null, texts.Saved, Time(visit, visit.Stage.ClosesAt)), .. link]) with
        {
            Link = new(visit.AddressOfPage(SurveyStep.NameOf(page)), texts.SavedGoOn),
        });
    }

    /// <summary>Leads the browser to a page by a request of its own, so that going back and loading again send nothing twice.</summary>
    public static Task LeadToAsync(HttpContext context, SurveyVisit visit, int page, string? language)
    {
        var chosen = visit.Questionnaire.Languages.FirstOrDefault(tag => string.Equals(tag, language, StringComparison.OrdinalIgnoreCase));
        var there = chosen is null ? visit : visit with { Language = new(chosen, true) };
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = there.AddressOfPage(SurveyStep.NameOf(page));
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    /// <summary>The number of the page on which a field stands.</summary>
    public static int PageOf(SurveyVisit visit, string field) => visit.Pages.FirstOrDefault(page => page.Fields.Contains(field))?.Number ?? 0;

    /// <summary>The receipt of what was handed in.</summary>
    public static ReceiptModel Receipt(SurveyVisit visit, Submission submission, ReceiptCode code)
    {
        var end = visit.Round.Stages.Max(stage => stage.ClosesAt);
        return new(
            visit.Questionnaire, submission, visit.Round.Event.Name, code.ToString(), Time(visit, visit.Stage.ClosesAt), Time(visit, end),
            visit.KeepMonths is { } months ? LocalTime.ShowDay(end.AddMonths(months), visit.Round.Event.TimeZone, visit.Language.Tag) : null, visit.Language.Tag, visit.Address, visit.AddressOf("withdraw"));
    }

    /// <summary>A plain page of this visit.</summary>
    public static Message Message(SurveyVisit visit, string title, params IReadOnlyList<string> sentences) =>
        new(title, sentences, visit.Language.Tag) { Above = visit.Round.Event.Name };

    /// <summary>The interface's texts in the visit's language.</summary>
    public static Texts TextsOf(SurveyVisit visit) => Texts.In(visit.Language.Tag);

    /// <summary>Answers with a refusal.</summary>
    public static Task RefuseAsync(HttpContext context, Refusal refusal, SurveyVisit? visit = null) =>
        RefusalAnswer.WriteAsync(context, refusal, visit?.Language.Tag ?? VisitLanguage.Guess(context.Request));

    /// <summary>What a stage is called.</summary>
    public static string NameOf(StageKind stage, Texts texts) => stage switch
    {
        StageKind.Pre => texts.StageBefore,
        StageKind.Post => texts.StageAfter,
        _ => texts.StageLater,
    };

    private static RazorSlice<SurveyModel> PageFor(SurveyVisit visit, SurveyModel model, int page)
    {
        if (page == 0)
            return ConsentPage.Create(model);
        if (model.Pages.FirstOrDefault(one => one.Number >= page) is { } shown)
            return SurveyPage.Create(model with { Page = shown, Shown = AnswerSheet.ShownBy(visit.Questionnaire, visit.Stage.Kind, model.Form) });
        var read = AnswerSheet.Read(visit.Questionnaire, visit.Stage.Kind, model.Form);
        return ReviewPage.Create(model with { Sheet = read.Value, Faults = read.Refusal?.Details ?? model.Faults, Seen = read.Value is { } sheet ? SurveyDraft.MarkOf(sheet) : "" });
    }

    private static string Time(SurveyVisit visit, DateTimeOffset instant) => LocalTime.Show(instant, visit.Round.Event.TimeZone, visit.Language.Tag);
}
