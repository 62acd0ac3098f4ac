using EventEvaluation.App.Email;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.App.Web.Texts;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.Unsubscribe;

/// <summary>
/// Ends mail to an address: about one event, or all of it. Looking changes nothing, whatever a mail scanner looks with; only a POST does, from one of the
/// page's buttons or from a mail program's one click (RFC 8058), which ends everything. It is answered alike for tokens that are ours and others.
/// </summary>
internal sealed class Unsubscribe(Blocklist blocklist, Events events, MailSettings settings)
{
    private const string Reason = "unsubscribed";

    /// <summary>Answers <c>GET</c>, <c>HEAD</c> and <c>POST /u/{token}</c>.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var link = UnsubscribeLink.Read(context.Request.RouteValues["token"] as string ?? "", settings.Key);
        var language = VisitLanguage.Choose(context.Request, Texts.Languages);
        if (HttpMethods.IsPost(context.Request.Method))
            await EndAsync(context, link, language.Tag);
        else
            await AskAsync(context, link, language);
    }

    private async Task AskAsync(HttpContext context, UnsubscribeLink? link, VisitLanguage language)
    {
        if (link is null)
        {
            var texts = Texts.In(language.Tag);
            await Pages.WriteAsync(context, new Message(texts.PreferencesUnknownTitle, [texts.PreferencesUnknown], language.Tag), StatusCodes.Status404NotFound);
            return;
        }

        var about = await events.LoadAsync(link.Programme, link.Event, context.RequestAborted);
        await Pages.WriteAsync(context, PreferencesPage.Create(new PreferencesModel(language.Tag, about?.Name, language.Query)));
    }

    /// <summary>Whoever posts wants less mail: what names no scope, or one that is not known, or is no form at all, ends all of it.</summary>
    private static async Task<bool> IsOfEventAsync(HttpRequest request)
    {
        try
        {
            return request.HasFormContentType && (await request.ReadFormAsync(request.HttpContext.RequestAborted))["scope"] == "event";
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException)
        {
            return false;
        }
    }

    private async Task EndAsync(HttpContext context, UnsubscribeLink? link, string language)
    {
        var isOfEvent = await IsOfEventAsync(context.Request);
        if (link is not null && isOfEvent)
            await blocklist.AddForEventAsync(link.AddressHash, link.Programme, link.Event, Reason, context.RequestAborted);
        else if (link is not null)
            await blocklist.AddAsync(link.AddressHash, link.Programme, Reason, context.RequestAborted);
        var texts = Texts.In(language);
        await Pages.WriteAsync(context, new Message(
            isOfEvent ? texts.PreferencesEventDone : texts.PreferencesAllDone,
            [isOfEvent ? texts.PreferencesEventEnded : texts.PreferencesAllEnded, texts.PreferencesStill],
            language));
    }
}
