using EventEvaluation.App.Api;
using EventEvaluation.App.SignIn;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Evidence.Sheets;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.ReportRound;

/// <summary>What leads and co-leads write into a round's reporting sheets (CHERRIES, GRIPP2-SF): by a page or a call, at any time of the round's life.</summary>
internal sealed class EnterSheets(Rounds rounds, ReportNotes notes, Audit audit)
{
    private const int LongestAnswer = 2_000;
    private const string Intro = "All else in these sheets is filled in by itself. What you leave empty stands there as not written yet.";
    private static readonly (Checklist Sheet, SheetItem Item)[] Entered =
        [.. new[] { Cherries.Checklist, Gripp2.Checklist }.SelectMany(sheet => sheet.Items.Where(item => item.IsEntered).Select(item => (sheet, item)))];

    /// <summary>Answers <c>GET …/sheets</c>.</summary>
    public async Task<Outcome<ApiReply>> ReadAsync(ApiCall call) =>
        await rounds.LoadAsync(call.Round, call.Cancellation) is null ? RoundRefusals.RoundUnknown : await ReplyAsync(call.Round, call.Cancellation);

    /// <summary>Answers <c>PUT …/sheets</c>: replaces all answers.</summary>
    public async Task<Outcome<ApiReply>> PutAsync(ApiCall call)
    {
        if (!(await call.ReadJsonAsync(ReportRoundJson.Default.SheetsBody)).IsAccepted(out var body, out var refusal))
            return refusal;
        if (await rounds.LoadAsync(call.Round, call.Cancellation) is null)
            return RoundRefusals.RoundUnknown;
        var (faults, typed) = (new BodyFaults(), body.Answers ?? new Dictionary<string, string?>());
        foreach (var id in typed.Keys.Where(id => !Entered.Any(one => one.Item.Id == id)))
            faults.Add($"/answers/{id}", "No item of that key is written by people.");
        var answers = Clean(id => typed.GetValueOrDefault(id), (id, sentence) => faults.Add($"/answers/{id}", sentence));
        if (!faults.AreNone)
            return faults.ToRefusal();
        return await SaveAsync(call.Round, call.Who, answers, call.CheckMatch, call.Cancellation) is { } no ? no : await ReplyAsync(call.Round, call.Cancellation);
    }

    /// <summary>Answers <c>GET /lead/{p}/rounds/{r}/sheets</c>.</summary>
    public async Task AskAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        if (await rounds.LoadAsync(form.Round, form.Cancellation) is not { } round)
        {
            await form.RefuseAsync(RoundRefusals.RoundUnknown, $"/rounds/{form.Programme}");
            return;
        }

        var (answers, tag) = await notes.LoadSheetsAsync(form.Round, form.Cancellation);
        await Pages.WriteAsync(context, FormPage.Create(FormOf(form, round, form.Hidden(tag), id => answers.GetValueOrDefault(id, ""), [Intro])));
    }

    /// <summary>Answers <c>POST /lead/{p}/rounds/{r}/sheets</c>.</summary>
    public async Task DoAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        if (await rounds.LoadAsync(form.Round, form.Cancellation) is not { } round)
        {
            await form.RefuseAsync(RoundRefusals.RoundUnknown, $"/rounds/{form.Programme}");
            return;
        }

        var faults = new List<(string Field, string Sentence)>();
        var answers = Clean(form.Field, (id, sentence) => faults.Add((id, sentence)));
        if (faults.Count > 0)
        {
            await Pages.WriteAsync(context, FormPage.Create(FormOf(form, round, form.HiddenAsSeen(), form.Field, [Intro]).With(faults)), StatusCodes.Status422UnprocessableEntity);
        }
        else if (await SaveAsync(form.Round, form.Who, answers, tag => form.Seen == (tag is null ? null : ApiReply.TagOf(tag)) ? null : ApiRefusals.Changed, form.Cancellation) is not null)
        {
            var (theirs, tag) = await notes.LoadSheetsAsync(form.Round, form.Cancellation);
            var differing = Entered.Where(one => theirs.GetValueOrDefault(one.Item.Id, "") != answers.GetValueOrDefault(one.Item.Id, ""))
                .Select(one => $"{LabelOf(one)}, as it stands now: {(theirs.TryGetValue(one.Item.Id, out var text) ? text : "empty")}");
            await Pages.WriteAsync(
                context, FormPage.Create(FormOf(form, round, form.Hidden(tag), form.Field, ["Somebody else has saved since you opened this page, so nothing of yours was. Saving what stands below replaces theirs.", .. differing])),
                StatusCodes.Status412PreconditionFailed);
        }
        else
        {
            Pages.LeadOn(context, form.RoundAddress);
        }
    }

    private async Task<Refusal?> SaveAsync(RoundId round, Person who, Dictionary<string, string> answers, Func<string?, Refusal?> check, CancellationToken cancellation)
    {
        var (before, tag) = await notes.LoadSheetsAsync(round, cancellation);
        if (before.Count != answers.Count || answers.Any(answer => before.GetValueOrDefault(answer.Key) != answer.Value))
        {
            if (check(tag) is { } changed)
                return changed;
            if (!await notes.TrySaveSheetsAsync(round, answers, tag, cancellation))
                return ApiRefusals.Changed;
        }

        await audit.WriteAsync(round.Programme, who.Name, "put-sheets", round.Name, cancellation);
        return null;
    }

    private async Task<ApiReply> ReplyAsync(RoundId round, CancellationToken cancellation)
    {
        var (answers, tag) = await notes.LoadSheetsAsync(round, cancellation);
        return ApiReply.Of(new SheetsBody(answers.ToDictionary(answer => answer.Key, string? (answer) => answer.Value)), ReportRoundJson.Default.SheetsBody) with { Tag = tag is null ? null : ApiReply.TagOf(tag) };
    }

    // Lines are kept, as they are written in paragraphs; what is empty is no answer.
    private static Dictionary<string, string> Clean(Func<string, string?> typed, Action<string, string> fault)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (_, item) in Entered)
        {
            var text = (typed(item.Id) ?? "").Trim().ReplaceLineEndings("\n");
            if (text.Length > LongestAnswer || text.Any(letter => char.IsControl(letter) && letter != '\n'))
                fault(item.Id, $"Write at most {LongestAnswer} characters of plain text.");
            else if (text.Length > 0)
                answers.Add(item.Id, text);
        }

        return answers;
    }

    private static FormView FormOf(LeadForm form, Round round, IReadOnlyList<KeyValuePair<string, string>> hidden, Func<string, string> value, IReadOnlyList<string> intro) => new(
        $"How the evaluation of {round.Event.Name} was made", $"{form.RoundAddress}/sheets", "Save", hidden,
        [.. Entered.Select(one => new FormField(one.Item.Id, LabelOf(one), "textarea", value(one.Item.Id)) { Help = one.Item.Asks })])
    {
        Intro = intro,
        Programme = form.Programme,
        Link = new(form.RoundAddress, "Back without saving"),
    };

    private static string LabelOf((Checklist Sheet, SheetItem Item) one) => $"{one.Item.Name} ({one.Sheet.Name})";
}
