using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.PrepareRound;

/// <summary>
/// A new event with its round, on one page; with a roster it goes on to the check of its lines. Sent twice it makes one: the name follows from the event's
/// name and day.
/// </summary>
internal sealed class NewRound(Programmes programmes, Events events, Questionnaires questionnaires, Rounds rounds, RosterPages rosters, Audit audit, TimeProvider time)
{
    private const string RosterField = "roster";

    /// <summary>Answers <c>GET /lead/{p}/events/new</c>.</summary>
    public async Task AskAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        if (await programmes.LoadAsync(form.Programme, form.Cancellation) is not { } programme)
            await form.RefuseAsync(RoundRefusals.ProgrammeUnknown, "/lead");
        else
            await ShowAsync(form, new() { ["timeZone"] = programme.TimeZone }, [], StatusCodes.Status200OK);
    }

    /// <summary>Answers <c>POST /lead/{p}/events/new</c>.</summary>
    public async Task MakeAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        var (typed, faults) = (RoundForm.Of(form), new List<(string Field, string Sentence)>());
        if (await programmes.LoadAsync(form.Programme, form.Cancellation) is null)
        {
            await form.RefuseAsync(RoundRefusals.ProgrammeUnknown, "/lead");
            return;
        }

        var round = RoundForm.Read(form.Programme, null, typed, time.GetUtcNow(), faults);
        if (round is not null && await questionnaires.LoadLatestAsync(form.Programme, round.Questionnaire, form.Cancellation) is null)
            faults.Add(("questionnaire", "Choose one of the list."));
        if (round is not null && faults.Count == 0 && !await SaveAsync(form, round))
            faults.Add(("name", "There is another round of this name on this day already: give this one another name."));
        if (round is null || faults.Count > 0)
        {
            await ShowAsync(form, typed, faults, StatusCodes.Status422UnprocessableEntity);
            return;
        }

        if (context.Request.Form.Files[RosterField] is { Length: > 0 } file)
            await rosters.CheckAsync(form, round.Id, await RosterPages.ReadAsync(file, form.Cancellation));
        else
            Pages.LeadOn(context, $"/lead/{round.Id.Programme}/rounds/{round.Id.Name}");
    }

    private async Task<bool> SaveAsync(LeadForm form, Round round)
    {
        if (!await events.TrySaveAsync(round.Event, null, form.Cancellation) && await events.LoadAsync(round.Id.Programme, round.Event.Id, form.Cancellation) != round.Event)
            return false;
        if (await rounds.TryAddAsync(round, form.Cancellation))
        {
            await audit.WriteAsync(form.Programme, form.Who.Name, "put-event", round.Event.Id, form.Cancellation);
            await audit.WriteAsync(form.Programme, form.Who.Name, "put-round", round.Id.Name, form.Cancellation);
            return true;
        }

        return await rounds.LoadAsync(round.Id, form.Cancellation) is { State: RoundState.Draft } known && known.Event == round.Event && known.Questionnaire == round.Questionnaire;
    }

    private async Task ShowAsync(LeadForm form, Dictionary<string, string> typed, List<(string Field, string Sentence)> faults, int status)
    {
        var fields = RoundForm.Show(typed, await ChoicesAsync(questionnaires, form));
        fields.Insert(3, new FormField(RosterField, "People to invite (CSV file)", "file", "")
        {
            Help = "One line a person; the first line names the columns: email, and where you have them name, language, timezone, group. You see every line checked before anything is taken in. You can also do this later.",
        });
        await Pages.WriteAsync(form.Context, FormPage.Create(new FormView("New event and round", $"/lead/{form.Programme}/events/new", "Go on", form.Hidden(), fields)
        {
            Intro = ["Nobody is written to yet. On the next pages you see the people, the letters and the questions, and decide."],
            Programme = form.Programme,
            More = "Time zone, schedule and reminders (preset)",
        }.With(faults)), status);
    }

    /// <summary>What may be asked in a programme: its own questionnaires and those that are shipped.</summary>
    internal static async Task<IReadOnlyList<KeyValuePair<string, string>>> ChoicesAsync(Questionnaires questionnaires, LeadForm form)
    {
        var choices = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (id, json) in QuestionBank.All)
        {
            if (Questionnaire.Read(json).IsAccepted(out var shipped, out _))
                choices[id] = shipped.Title.In(shipped.Languages[0]);
        }

        await foreach (var own in questionnaires.ReadLatestAsync(form.Programme, form.Cancellation))
            choices[own.Id] = own.Title.In(own.Languages[0]);
        return [.. choices];
    }
}
