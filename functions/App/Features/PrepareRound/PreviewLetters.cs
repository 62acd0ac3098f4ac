using System.Text;
using EventEvaluation.App.Email;
using EventEvaluation.App.Email.Messages;
using EventEvaluation.App.Email.Messages.Words;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.PrepareRound;

/// <summary>Every letter of a round as it will be written, to a made-up person, in every language, as text and as HTML, with the day on which it goes out first.</summary>
internal sealed class PreviewLetters(Rounds rounds, MailSettings settings)
{
    private sealed record Sort(string Slug, string Name, MessageKind Kind, bool IsHalfWay = false);

    private static readonly Sort[] Sorts =
    [
        new("invitation", "Invitation", MessageKind.Invitation),
        new("reminder", "Reminder", MessageKind.Reminder),
        new("last-reminder", "Last reminder", MessageKind.LastReminder),
        new("half-way", "Reminder to people who are half way", MessageKind.Reminder, IsHalfWay: true),
        new("half-way-last", "Last reminder to people who are half way", MessageKind.LastReminder, IsHalfWay: true),
        new("thanks", "Thank-you", MessageKind.Thanks),
        new("withdrawal", "Confirmation that answers were taken back", MessageKind.WithdrawalConfirmed),
        new("results", "Results are ready", MessageKind.ResultsReady),
    ];

    /// <summary>Answers <c>GET /lead/{p}/rounds/{r}/letters</c>: the subjects and texts of all letters.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        if (await rounds.LoadAsync(form.Round, form.Cancellation) is not { } round)
        {
            await form.RefuseAsync(RoundRefusals.RoundUnknown, $"/rounds/{form.Programme}");
            return;
        }

        var (language, letters) = (LanguageOf(context), new List<ShownLetter>());
        foreach (var stage in round.Stages)
        {
            foreach (var (sort, slot) in Sent(round, stage))
            {
                var letter = await WriteAsync(round, stage, sort, language);
                letters.Add(new(
                    $"{sort.Name}, {PartOf(stage)}", LocalTime.Show(slot.At, round.Event.TimeZone), letter.Subject, letter.Text,
                    $"{form.RoundAddress}/letters/{Keys.StageName(stage.Kind)}/{sort.Slug}?lang={language}"));
            }
        }

        await Pages.WriteAsync(context, LettersPage.Create(new(round.Event.Name, form.Programme, form.RoundAddress, language, LetterTexts.Languages, letters)));
    }

    /// <summary>Answers <c>GET /lead/{p}/rounds/{r}/letters/{stage}/{letter}</c>: one letter's HTML as a mail program gets it.</summary>
    public async Task ShowAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        if (await rounds.LoadAsync(form.Round, form.Cancellation) is not { } round
            || round.Stages.FirstOrDefault(stage => Keys.StageName(stage.Kind) == context.Request.RouteValues["stage"] as string) is not { } stage
            || Sorts.FirstOrDefault(sort => sort.Slug == context.Request.RouteValues["letter"] as string) is not { } sort)
        {
            await form.RefuseAsync(RoundRefusals.RoundUnknown, $"/rounds/{form.Programme}");
            return;
        }

        var body = Encoding.UTF8.GetBytes((await WriteAsync(round, stage, sort, LanguageOf(context))).Html);
        (context.Response.ContentType, context.Response.ContentLength) = ("text/html; charset=utf-8", body.Length);
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>What a stage sends, each sort with its first slot.</summary>
    private static IEnumerable<(Sort Sort, MailingSlot Slot)> Sent(Round round, Stage stage)
    {
        var slots = Schedule.SlotsOf(round, stage);
        return Sorts.Select(sort => (sort, slots.FirstOrDefault(slot => slot.Kind == sort.Kind))).Where(pair => pair.Item2 is not null).Select(pair => (pair.sort, pair.Item2!));
    }

    private Task<Letter> WriteAsync(Round round, Stage stage, Sort sort, string language)
    {
        var sample = new Participant(round.Id, "example", "ada@example.org", "Ada Example");
        return Letters.WriteAsync(sort.Kind, new(
            sample, round, stage, settings.AddressOf("s/PERSONAL-LINK"), settings.AddressOf("u/PERSONAL-LINK"), settings.AddressOf("r"), settings.FromName, settings.PostalAddress, language, sort.IsHalfWay));
    }

    private static string LanguageOf(HttpContext context) => LetterTexts.Choose(context.Request.Query["lang"].ToString());

    private static string PartOf(Stage stage) => stage.Kind switch { StageKind.Pre => "before the event", StageKind.Post => "after the event", _ => "follow-up" };
}

/// <summary>A round's letters.</summary>
/// <param name="EventName">The event.</param>
/// <param name="Programme">The programme's slug.</param>
/// <param name="Back">The round's page.</param>
/// <param name="Language">The language shown.</param>
/// <param name="Languages">All languages.</param>
/// <param name="Letters">The letters.</param>
public sealed record LettersView(string EventName, string Programme, string Back, string Language, IReadOnlyList<string> Languages, IReadOnlyList<ShownLetter> Letters);

/// <summary>A letter as its reader sees it.</summary>
/// <param name="Name">Which it is.</param>
/// <param name="At">When it goes out first.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">Its plain text.</param>
/// <param name="Html">Where its HTML is shown.</param>
public sealed record ShownLetter(string Name, string At, string Subject, string Text, string Html);
