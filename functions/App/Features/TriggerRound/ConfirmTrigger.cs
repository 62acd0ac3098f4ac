using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.TriggerRound;

/// <summary>The page before the trigger: what will happen, to how many people and when; and the trigger of what the lead has seen there.</summary>
internal sealed class ConfirmTrigger(Rounds rounds, Participants people, TriggerRound trigger)
{
    /// <summary>Answers <c>GET /lead/{p}/rounds/{r}/trigger</c>.</summary>
    public async Task AskAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        if (await rounds.LoadTaggedAsync(form.Round, form.Cancellation) is not ({ } round, { } tag))
        {
            await form.RefuseAsync(RoundRefusals.RoundUnknown, $"/rounds/{form.Programme}");
            return;
        }

        if (round.State != RoundState.Draft)
        {
            Pages.LeadOn(context, form.RoundAddress);
            return;
        }

        var crowd = await people.CountAsync(round.Id, form.Cancellation);
        var zone = round.Event.TimeZone;
        await Pages.WriteAsync(context, form.Message(
            $"Start writing to people about {round.Event.Name}?",
            [
                crowd == 1 ? "1 person will be invited." : $"{crowd} people will be invited.",
                .. round.Stages.Select(stage => $"{NameOf(stage.Kind)}: open from {LocalTime.Show(stage.OpensAt, zone)} until {LocalTime.Show(stage.ClosesAt, zone)}, with {round.Reminders.Count} reminders at most."),
                "The first letters go out when the first questions open, by day. After this the plan, the questionnaire and the list can no longer be changed; you can pause, extend, close early or cancel.",
            ]) with
        {
            Button = new(null, "Yes, start the round") { Fields = form.Hidden(tag) },
            Link = new(form.RoundAddress, "Not yet"),
        });
    }

    /// <summary>Answers <c>POST /lead/{p}/rounds/{r}/trigger</c>.</summary>
    public async Task DoAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        if ((await trigger.RunAsync(form.Round, form.Who, form.Cancellation, form.Seen ?? "")).IsAccepted(out _, out var refusal))
            Pages.LeadOn(context, form.RoundAddress);
        else
            await form.RefuseAsync(refusal, form.RoundAddress, "Look at the round as it is now");
    }

    private static string NameOf(StageKind stage) => stage switch { StageKind.Pre => "Before the event", StageKind.Post => "After the event", _ => "Follow-up" };
}
