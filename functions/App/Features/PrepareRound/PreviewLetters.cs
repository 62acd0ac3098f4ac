using EventEvaluation.App.Email;
using EventEvaluation.App.Email.Messages;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.PrepareRound;

/// <summary>Every letter of a round as it will be written, to a made-up person, with the day on which it goes out.</summary>
internal sealed class PreviewLetters(Rounds rounds, MailSettings settings)
{
    /// <summary>Answers <c>GET /lead/{p}/rounds/{r}/letters</c>.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        if (await rounds.LoadAsync(form.Round, form.Cancellation) is not { } round)
        {
            await form.RefuseAsync(RoundRefusals.RoundUnknown, $"/rounds/{form.Programme}");
            return;
        }

        var letters = round.Stages.SelectMany(stage => Schedule.SlotsOf(stage, round.Reminders, round.Event.TimeZone).Select(slot => Show(round, stage, slot))).ToList();
        await Pages.WriteAsync(context, LettersPage.Create(new(round.Event.Name, form.Programme, form.RoundAddress, letters)));
    }

    private ShownLetter Show(Round round, Stage stage, MailingSlot slot)
    {
        var sample = new Participant(round.Id, "example", "ada@example.org", "Ada Example");
        var address = settings.PublicBase.AbsoluteUri.TrimEnd('/');
        var letter = Letters.Write(slot.Kind, new(sample, round, stage, new Uri($"{address}/s/PERSONAL-LINK"), new Uri($"{address}/u/PERSONAL-LINK"), settings.FromName, settings.PostalAddress));
        var name = slot.Kind switch { MessageKind.Invitation => "Invitation", MessageKind.Reminder => "Reminder", MessageKind.LastReminder => "Last reminder", _ => "Thank-you" };
        var part = stage.Kind switch { StageKind.Pre => "before the event", StageKind.Post => "after the event", _ => "follow-up" };
        return new($"{name}, {part}", LocalTime.Show(slot.At, round.Event.TimeZone), letter.Subject, letter.Text);
    }
}

/// <summary>A round's letters.</summary>
public sealed record LettersView(string EventName, string Programme, string Back, IReadOnlyList<ShownLetter> Letters);

/// <summary>A letter as its reader sees it.</summary>
public sealed record ShownLetter(string Name, string At, string Subject, string Text);
