using EventEvaluation.App.Email;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.Unsubscribe;

/// <summary>
/// Ends all mail to an address. Looking changes nothing, whatever a mail scanner looks with; only a POST does, from the page's form or from a mail
/// program's one click (RFC 8058), and it is answered alike for tokens that are ours and others.
/// </summary>
internal sealed class Unsubscribe(Blocklist blocklist, MailSettings settings)
{
    /// <summary>Answers <c>GET</c>, <c>HEAD</c> and <c>POST /u/{token}</c>.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var link = UnsubscribeLink.Read(context.Request.RouteValues["token"] as string ?? "", settings.Key);
        if (HttpMethods.IsPost(context.Request.Method))
        {
            if (link is not null)
                await blocklist.AddAsync(link.AddressHash, link.Programme, "unsubscribed", context.RequestAborted);
            await Pages.WriteAsync(context, new Message(
                "No more mail",
                [
                    "We will send no more mail to the address that this link came to, about any event.",
                    "If mail still comes, please use the link at the foot of the newest one.",
                ]));
            return;
        }

        if (link is null)
        {
            await Pages.WriteAsync(
                context, new Message("This link is not complete", ["Please copy the whole link from the foot of the mail, or follow it there."]),
                StatusCodes.Status404NotFound);
            return;
        }

        await Pages.WriteAsync(context, new Message(
            "Shall we send you no more mail?",
            ["This ends all our invitations, reminders and thank-yous to the address that this link came to, for this and every other event."])
        {
            Button = new(null, "Send me no more mail"),
        });
    }
}
