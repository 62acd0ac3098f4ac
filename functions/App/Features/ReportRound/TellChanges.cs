using System.Globalization;
using EventEvaluation.App.Api;
using EventEvaluation.App.SignIn;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.ReportRound;

/// <summary>"What we changed because of you": days and sentences that leads and co-leads write about a round; they stand in its report and as marks in the run charts of its cycles.</summary>
internal sealed class TellChanges(Rounds rounds, ReportNotes notes, Audit audit)
{
    private const int EmptyLines = 3;
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Answers <c>GET …/changes</c>.</summary>
    public async Task<Outcome<ApiReply>> ReadAsync(ApiCall call) =>
        await rounds.LoadAsync(call.Round, call.Cancellation) is null ? RoundRefusals.RoundUnknown : await ReplyAsync(call.Round, call.Cancellation);

    /// <summary>Answers <c>PUT …/changes</c>: replaces the list.</summary>
    public async Task<Outcome<ApiReply>> PutAsync(ApiCall call)
    {
        if (!(await call.ReadJsonAsync(ReportRoundJson.Default.ChangesBody)).IsAccepted(out var body, out var refusal))
            return refusal;
        if (await rounds.LoadAsync(call.Round, call.Cancellation) is null)
            return RoundRefusals.RoundUnknown;
        var faults = new BodyFaults();
        var changes = (body.Changes ?? []).Select((change, at) => Read(
            change?.Day, change?.Text, sentence => faults.Add($"/changes/{at}/day", sentence), sentence => faults.Add($"/changes/{at}/text", sentence))).OfType<WhatChanged>().ToList();
        if (body.Changes is null || body.Changes.Count > WhatChanged.Most)
            faults.Add("/changes", $"Give a list of at most {WhatChanged.Most}; an empty one for none.");
        if (!faults.AreNone)
            return faults.ToRefusal();
        return await SaveAsync(call.Round, call.Who, changes, call.CheckMatch, call.Cancellation) is { } no ? no : await ReplyAsync(call.Round, call.Cancellation);
    }

    /// <summary>Answers <c>GET /lead/{p}/rounds/{r}/changes</c>.</summary>
    public async Task AskAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        if (await rounds.LoadAsync(form.Round, form.Cancellation) is not { } round)
        {
            await form.RefuseAsync(RoundRefusals.RoundUnknown, $"/rounds/{form.Programme}");
            return;
        }

        var (changes, tag) = await notes.LoadChangesAsync(form.Round, form.Cancellation);
        await Pages.WriteAsync(context, FormPage.Create(FormOf(form, round, form.Hidden(tag), [.. changes.Select(change => (Write(change.Day), change.Text))])));
    }

    /// <summary>Answers <c>POST /lead/{p}/rounds/{r}/changes</c>.</summary>
    public async Task DoAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        if (await rounds.LoadAsync(form.Round, form.Cancellation) is not { } round)
        {
            await form.RefuseAsync(RoundRefusals.RoundUnknown, $"/rounds/{form.Programme}");
            return;
        }

        var typed = Enumerable.Range(1, WhatChanged.Most).Select(line => (Day: form.Field($"day-{line}"), Text: form.Field($"text-{line}"))).Where(line => line.Day.Length + line.Text.Length > 0).ToList();
        var faults = new List<(string Field, string Sentence)>();
        var changes = typed.Select((line, at) => Read(line.Day, line.Text, sentence => faults.Add(($"day-{at + 1}", sentence)), sentence => faults.Add(($"text-{at + 1}", sentence)))).OfType<WhatChanged>().ToList();
        if (faults.Count > 0)
            await Pages.WriteAsync(context, FormPage.Create(FormOf(form, round, form.HiddenAsSeen(), typed).With(faults)), StatusCodes.Status422UnprocessableEntity);
        else if (await SaveAsync(form.Round, form.Who, changes, tag => form.Seen == (tag is null ? null : ApiReply.TagOf(tag)) ? null : ApiRefusals.Changed, form.Cancellation) is { } refusal)
            await form.RefuseAsync(refusal, $"{form.RoundAddress}/changes", "Look at it as it is now");
        else
            Pages.LeadOn(context, form.RoundAddress);
    }

    private async Task<Refusal?> SaveAsync(RoundId round, Person who, List<WhatChanged> changes, Func<string?, Refusal?> check, CancellationToken cancellation)
    {
        var (before, tag) = await notes.LoadChangesAsync(round, cancellation);
        if (!before.SequenceEqual(changes.OrderBy(change => change.Day)))
        {
            if (check(tag) is { } changed)
                return changed;
            if (!await notes.TrySaveChangesAsync(round, changes, tag, cancellation))
                return ApiRefusals.Changed;
        }

        await audit.WriteAsync(round.Programme, who.Name, "put-changes", round.Name, cancellation);
        return null;
    }

    private async Task<ApiReply> ReplyAsync(RoundId round, CancellationToken cancellation)
    {
        var (changes, tag) = await notes.LoadChangesAsync(round, cancellation);
        return ApiReply.Of(new ChangesBody([.. changes.Select(change => new ChangeBody(Write(change.Day), change.Text))]), ReportRoundJson.Default.ChangesBody) with { Tag = tag is null ? null : ApiReply.TagOf(tag) };
    }

    private static WhatChanged? Read(string? day, string? text, Action<string> dayFault, Action<string> textFault)
    {
        var (isDay, line) = (DateOnly.TryParseExact(day, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) && on.Year is >= 2000 and < 2100, text?.Trim() ?? "");
        if (!isDay)
            dayFault("Give a day, for example 2027-03-01.");
        if (line.Length is 0 or > WhatChanged.LongestText || line.Any(char.IsControl))
            textFault($"Write one line of 1 to {WhatChanged.LongestText} characters.");
        return isDay ? new(on, line) : null;
    }

    private static string Write(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static FormView FormOf(LeadForm form, Round round, IReadOnlyList<KeyValuePair<string, string>> hidden, List<(string Day, string Text)> lines) => new(
        $"What we changed because of {round.Event.Name}", $"{form.RoundAddress}/changes", "Save", hidden,
        [
            .. lines.Concat(Enumerable.Repeat((Day: "", Text: ""), EmptyLines)).Take(WhatChanged.Most).SelectMany((line, at) => new FormField[]
            {
                new($"day-{at + 1}", $"{at + 1}. Since", "date", line.Day),
                new($"text-{at + 1}", $"{at + 1}. What we changed", "text", line.Text),
            }),
        ])
    {
        Intro = ["For all who answered: one sentence each, without names. They stand in the report of this event, and the run charts of its cycles show the days. Empty both fields of a line to take it out."],
        Programme = form.Programme,
        Link = new(form.RoundAddress, "Back without saving"),
    };
}
