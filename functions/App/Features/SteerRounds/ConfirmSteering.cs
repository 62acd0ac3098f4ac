using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.SteerRounds;

/// <summary>The pages before acts on a running round: each says what the act does and does not do, and asks.</summary>
internal sealed class ConfirmSteering(Rounds rounds, SteerRounds steer, TimeProvider time)
{
    private const string ClosesField = "closesAt";
    private const string StageField = "stage";

    /// <summary>The acts that have a page.</summary>
    public static readonly IReadOnlyList<string> Acts = ["close", "extend", "pause", "resume", "cancel"];

    /// <summary>Answers <c>GET /lead/{p}/rounds/{r}/ACT</c>.</summary>
    /// <param name="context">The request.</param>
    /// <param name="act">One of <see cref="Acts"/>.</param>
    public async Task AskAsync(HttpContext context, string act)
    {
        var form = new LeadForm(context);
        if (await rounds.LoadTaggedAsync(form.Round, form.Cancellation) is not ({ } round, { } tag))
        {
            await form.RefuseAsync(RoundRefusals.RoundUnknown, $"/rounds/{form.Programme}");
            return;
        }

        var open = round.Stages.FirstOrDefault(stage => stage.IsOpenAt(time.GetUtcNow()));
        if (act == "extend")
        {
            await Pages.WriteAsync(context, FormPage.Create(ExtendForm(form, round, tag, open, "")));
            return;
        }

        var (title, sentences, button) = WordsOf(act, round, open);
        await Pages.WriteAsync(context, form.Message(title, sentences) with
        {
            Button = new(null, button) { Fields = [.. form.Hidden(tag), new(StageField, open is null ? "" : Keys.StageName(open.Kind))] },
            Link = new(form.RoundAddress, "No, leave it as it is"),
        });
    }

    /// <summary>Answers <c>POST /lead/{p}/rounds/{r}/ACT</c>.</summary>
    /// <param name="context">The request.</param>
    /// <param name="act">One of <see cref="Acts"/>.</param>
    public async Task DoAsync(HttpContext context, string act)
    {
        var form = new LeadForm(context);
        StageKind? kind = form.Field(StageField) switch { "pre" => StageKind.Pre, "post" => StageKind.Post, "follow-up" => StageKind.FollowUp, _ => null };
        var outcome = await steer.RunAsync(form.Round, form.Who, NameOf(act), form.CheckSeen, round => Change(act, round, kind, form.Field(ClosesField)), form.Cancellation);
        if (outcome.IsAccepted(out _, out var refusal))
            Pages.LeadOn(context, form.RoundAddress);
        else if (act == "extend" && refusal.Kind == RefusalKind.Invalid && await rounds.LoadTaggedAsync(form.Round, form.Cancellation) is ({ } round, { } tag))
            await Pages.WriteAsync(context, FormPage.Create(ExtendForm(form, round, tag, kind is { } one ? round.StageOf(one) : null, form.Field(ClosesField)).With(
                [(ClosesField, string.Join(" ", refusal.Details.Select(detail => detail.Sentence)))])), StatusCodes.Status422UnprocessableEntity);
        else
            await form.RefuseAsync(refusal, form.RoundAddress, "Look at the round as it is now");
    }

    private Outcome<Round> Change(string act, Round round, StageKind? kind, string closesAt) => act switch
    {
        "close" => SteerRound.Close(round, kind, time.GetUtcNow()),
        "extend" => LocalTime.Read(closesAt, round.Event.TimeZone) is { } at
            ? SteerRound.Extend(round, kind, at, time.GetUtcNow())
            : RoundRefusals.BodyFaulty.With([new("/closesAt", "Give a day and time.")]),
        "pause" => SteerRound.Pause(round, time.GetUtcNow()),
        "resume" => SteerRound.Resume(round),
        _ => SteerRound.Cancel(round),
    };

    private static string NameOf(string act) => act is "close" or "extend" ? $"{act}-stage" : $"{act}-round";

    private static FormView ExtendForm(LeadForm form, Round round, string tag, Stage? stage, string typed) => new(
        $"Extend the questions about {round.Event.Name}", $"{form.RoundAddress}/extend", "Extend",
        [.. form.Hidden(tag), new(StageField, stage is null ? "" : Keys.StageName(stage.Kind))],
        [
            new(ClosesField, "Open until", "datetime-local", typed.Length > 0 ? typed : stage is null ? "" : LocalTime.Write(stage.ClosesAt.AddDays(7), round.Event.TimeZone))
            {
                Help = "By the clock at the event.", IsRequired = true,
            },
        ])
    {
        Intro = [stage is null ? "No stage is open now." : $"Planned: until {LocalTime.Show(stage.ClosesAt, round.Event.TimeZone)}. People who are silent may get the reminders that then still fit; letters that went out name the earlier time."],
        Programme = form.Programme,
        Link = new(form.RoundAddress, "No, leave it as it is"),
    };

    private static (string Title, IReadOnlyList<string> Sentences, string Button) WordsOf(string act, Round round, Stage? open) => act switch
    {
        "close" => (
            $"Close the open questions about {round.Event.Name} now?",
            [
                open is null ? "No stage is open now." : $"Planned: until {LocalTime.Show(open.ClosesAt, round.Event.TimeZone)}.",
                "Nobody can answer or change answers after this, and it cannot be undone. The evidence is made within minutes. Later stages open as planned.",
            ],
            "Yes, close now"),
        "pause" => (
            $"Pause letters about {round.Event.Name}?",
            ["No letter goes out until you resume. Links that people have keep working, and questions still close at their times: extend them if you need to."], "Yes, pause"),
        "resume" => (
            $"Send letters about {round.Event.Name} again?",
            ["What fell into the pause goes out now, by day and never two letters to one address within three days; what is too late is left out."], "Yes, resume"),
        _ => (
            $"Cancel the round of {round.Event.Name}?",
            [
                "No more letters go out, links stop working, and answers to questions that are still open are deleted. Evidence of stages that have closed stays.",
                "This cannot be undone. To stop letters for a while, pause instead; to end early with evidence, close.",
            ],
            "Yes, cancel for good"),
    };
}
