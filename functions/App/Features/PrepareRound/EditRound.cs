using EventEvaluation.App.Api;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.PrepareRound;

/// <summary>Changes the draft of an event and round. Where somebody else was faster, both versions are shown and nothing is saved.</summary>
internal sealed class EditRound(Rounds rounds, Events events, Questionnaires questionnaires, Audit audit, TimeProvider time)
{
    /// <summary>Answers <c>GET /lead/{p}/rounds/{r}/plan</c>.</summary>
    public async Task AskAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        if (await FindDraftAsync(form) is { } draft)
            await ShowAsync(form, RoundForm.Of(draft.Value), draft.Tag, [], StatusCodes.Status200OK);
    }

    /// <summary>Answers <c>POST /lead/{p}/rounds/{r}/plan</c>.</summary>
    public async Task SaveAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        if (await FindDraftAsync(form) is not { } draft)
            return;
        var (typed, faults) = (RoundForm.Of(form), new List<(string Field, string Sentence)>());
        if (form.Seen != ApiReply.TagOf(draft.Tag))
        {
            await ShowBothAsync(form, typed, draft);
            return;
        }

        var round = RoundForm.Read(form.Programme, draft.Value.Id.Name, typed, time.GetUtcNow(), faults);
        if (round is not null && await questionnaires.LoadLatestAsync(form.Programme, round.Questionnaire, form.Cancellation) is null)
            faults.Add(("questionnaire", "Choose one of the list."));
        if (round is null || faults.Count > 0)
        {
            await ShowAsync(form, typed, draft.Tag, faults, StatusCodes.Status422UnprocessableEntity);
            return;
        }

        var occasion = round.Event with { Id = draft.Value.Event.Id };
        if (!await rounds.TryReplaceAsync(round with { Event = occasion, RosterIsBeingChanged = draft.Value.RosterIsBeingChanged }, draft.Tag, form.Cancellation))
        {
            await SaveAgainstNewerAsync(form, typed);
            return;
        }

        // The round holds the event as it is asked about; the event's own row follows, and a trigger looks at it once more.
        var before = await events.LoadTaggedAsync(form.Programme, occasion.Id, form.Cancellation);
        await events.TrySaveAsync(occasion, before?.Tag, form.Cancellation);
        await audit.WriteAsync(form.Programme, form.Who.Name, "put-round", round.Id.Name, form.Cancellation);
        Pages.LeadOn(context, form.RoundAddress);
    }

    private async Task SaveAgainstNewerAsync(LeadForm form, Dictionary<string, string> typed)
    {
        if (await FindDraftAsync(form) is { } newer)
            await ShowBothAsync(form, typed, newer);
    }

    private async Task<Stored<Round>?> FindDraftAsync(LeadForm form)
    {
        var stored = await rounds.LoadTaggedAsync(form.Round, form.Cancellation);
        if (stored is { Value.State: RoundState.Draft })
            return stored;
        await form.RefuseAsync(stored is null ? RoundRefusals.RoundUnknown : RoundRefusals.AlreadyTriggered, stored is null ? $"/rounds/{form.Programme}" : form.RoundAddress);
        return null;
    }

    private async Task ShowAsync(LeadForm form, Dictionary<string, string> typed, string tag, List<(string Field, string Sentence)> faults, int status)
    {
        var fields = RoundForm.Show(typed, await NewRound.ChoicesAsync(questionnaires, form)).ConvertAll(field => field with { IsFolded = false });
        await Pages.WriteAsync(form.Context, FormPage.Create(new FormView("Change event and round", $"{form.RoundAddress}/plan", "Save", form.Hidden(tag), fields)
        {
            Programme = form.Programme,
            Link = new(form.RoundAddress, "Back without saving"),
        }.With(faults)), status);
    }

    private static Task ShowBothAsync(LeadForm form, Dictionary<string, string> typed, Stored<Round> now)
    {
        var theirs = RoundForm.Of(now.Value);
        var lines = RoundForm.Fields.Select(field => new BothLine(field.Label, typed.GetValueOrDefault(field.Name, ""), theirs.GetValueOrDefault(field.Name, ""))).ToList();
        var hidden = form.Hidden(now.Tag).Concat(typed).ToList();
        return Pages.WriteAsync(
            form.Context, BothPage.Create(new(form.Programme, form.RoundAddress, $"{form.RoundAddress}/plan", lines, hidden)), StatusCodes.Status412PreconditionFailed);
    }
}

/// <summary>Two versions of a round, where two leads changed it at once.</summary>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Back">The round's page.</param>
/// <param name="Action">Where one's own version is sent to be saved after all.</param>
/// <param name="Lines">Each field in both versions.</param>
/// <param name="Hidden">One's own version, as the form sends it.</param>
public sealed record BothView(string Programme, string Back, string Action, IReadOnlyList<BothLine> Lines, IReadOnlyList<KeyValuePair<string, string>> Hidden);

/// <summary>One field in both versions.</summary>
public sealed record BothLine(string Label, string Mine, string Theirs);
