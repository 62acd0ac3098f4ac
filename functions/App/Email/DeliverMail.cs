using EventEvaluation.App.Email.Messages;
using EventEvaluation.App.Email.Messages.Words;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Email;

/// <summary>One person's mail of one mailing.</summary>
/// <param name="Round">The round.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Kind">What goes out.</param>
/// <param name="Number">The how-manieth of its kind.</param>
/// <param name="Participant">The person's id.</param>
internal sealed record MailTask(RoundId Round, StageKind Stage, MessageKind Kind, int Number, string Participant);

/// <summary>
/// Sends one person one mail, at most once: claim in the ledger, note the address's pace, call, write down the end. Three writes and one call; what may
/// be repeated after a crash is decided by <see cref="SendLife"/>.
/// </summary>
internal sealed class DeliverMail(
    SurveyCache surveys, Participants participants, Responses responses, Blocklist blocklist, MailPace pace, SendLedger ledger, MailSender sender,
    MailSettings settings, TimeProvider time, ILogger<DeliverMail> log)
{
    private const int PaceAttempts = 10;
    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(15);
    private static readonly HashSet<string> Asking = [.. Enum.GetValues<MessageKind>().Where(kind => kind.Asks()).Select(kind => kind.LedgerName())];

    private sealed record Addressee(Participant Person, SurveyContext Survey, Stage Stage, string Hash, Pace Pace, MailCase Case, bool IsHalfWay);

    /// <summary>Sends it, if it may go out now.</summary>
    /// <param name="task">What to whom.</param>
    /// <param name="cancellation">Ends the wait before anything was claimed; from then on it is seen through.</param>
    public async Task<SendOutcome> RunAsync(MailTask task, CancellationToken cancellation)
    {
        var rows = await ledger.ReadPersonAsync(task.Round, task.Participant, task.Stage, cancellation);
        while (rows.FirstOrDefault(row => row.Kind == task.Kind.LedgerName() && row.Number == task.Number) is { } held)
        {
            if (await LookAtHeldAsync(task, held, cancellation) is { } known)
                return known;
            task = task with { Number = task.Number + 1 };
        }

        if (await FindAsync(task, rows, cancellation) is not { } addressee)
            return new(task.Participant, SendResult.Never, Reason: NoMailReason.Unknown);
        var now = time.GetUtcNow();
        if (Refuse(task, CanMail.Decide(addressee.Case, now)) is { } refused)
            return refused;
        if (!settings.Allows(addressee.Person.Email))
        {
            log.LogWarning("A mail of {Round} was held back: its address is not in the setting MailAllowList.", task.Round);
            return new(task.Participant, SendResult.Never, Reason: NoMailReason.NotAllowed);
        }

        var row = RowOf(task);
        if (await ledger.TryBeginAsync(task.Round, row, now, cancellation) is not { } tag)
            return new(task.Participant, SendResult.AlreadySent);
        if (await NotePaceAsync(task, addressee, now) is { } tooSoon)
        {
            await ledger.ReleaseAsync(task.Round, row, CancellationToken.None);
            return tooSoon;
        }

        return await SendAsync(task, addressee, row, tag);
    }

    /// <summary>What to answer about a mail that the ledger holds; null where one more copy is due.</summary>
    private async Task<SendOutcome?> LookAtHeldAsync(MailTask task, SendRow held, CancellationToken cancellation)
    {
        var (step, lookAgainAt) = SendLife.Next(task.Kind, held.Number, held.State, held.BegunAt, time.GetUtcNow(), settings.WordWithin);
        if (step == SendStep.MarkUnknown)
            await ledger.TryEndAsync(task.Round, RowOf(task), SendState.Unknown, "its sender ended", held.Tag, cancellation);
        if (step == SendStep.Abandon)
            await ledger.TryEndAsync(task.Round, RowOf(task), SendState.Abandoned, null, held.Tag, cancellation);
        return step switch
        {
            SendStep.Resend => null,
            SendStep.Wait or SendStep.MarkUnknown => new(task.Participant, SendResult.Unknown, lookAgainAt),
            SendStep.Abandon => new(task.Participant, SendResult.Never, Reason: NoMailReason.GivenUp),
            _ => held.State switch
            {
                SendState.Accepted => new(task.Participant, SendResult.AlreadySent),
                SendState.Rejected => new(task.Participant, SendResult.Rejected),
                _ => new(task.Participant, SendResult.Never, Reason: NoMailReason.GivenUp),
            },
        };
    }

    private async Task<Addressee?> FindAsync(MailTask task, IReadOnlyList<SendRow> rows, CancellationToken cancellation)
    {
        var survey = await surveys.FindAsync(task.Round, cancellation);
        // Once the last stage is closed no key tells who answered: whoever is still to be thanked, or told, was looked up before.
        if (survey is not { Round: var round } || (survey.Key is null && (task.Kind.Asks() || !round.Stages.All(one => round.IsClosed(one.Kind))))
            || round.StageOf(task.Stage) is not { } stage
            || await participants.LoadAsync(task.Round, task.Participant, cancellation) is not { } person)
            return null;
        var hash = settings.Key.HashOf(person.Email);
        var responseRead = survey.Key is { } known ? responses.LoadAsync(round, task.Stage, known.LinkIdOf(person.Id), cancellation) : Task.FromResult<Stored<StoredResponse>?>(null);
        var blockedRead = blocklist.HasAsync(hash, round, cancellation);
        var paceRead = pace.LoadAsync(hash, cancellation);
        await Task.WhenAll(responseRead, blockedRead, paceRead);
        var (response, isBlocked, addressPace) = (await responseRead, await blockedRead, await paceRead);
        var lastOfStage = rows.Where(row => Asking.Contains(row.Kind) && row.State != SendState.Rejected).Select(row => (DateTimeOffset?)row.BegunAt).Max();
        var standing = survey.Key is not null ? StandingOf(response?.Value.State) : task.Kind == MessageKind.WithdrawalConfirmed ? Standing.Withdrawn : Standing.Finished;
        return new(person, survey, stage, hash, addressPace, new MailCase(
            task.Kind, round.State, stage, standing, isBlocked, new MailingHours(ZoneOf(person, round), round.Reminders.Days),
            round.Reminders.DaysApart, addressPace.LastAt, lastOfStage, round.PausedAt is not null, round.Stages[^1].ClosesAt), response?.Value.State == ResponseState.Draft);
    }

    /// <summary>Notes the mail in the address's pace, asking the rule again where another mail came between; null when noted.</summary>
    private async Task<SendOutcome?> NotePaceAsync(MailTask task, Addressee addressee, DateTimeOffset now)
    {
        var seen = addressee.Pace;
        for (var attempt = 0; attempt < PaceAttempts; attempt++)
        {
            if (await pace.TryNoteAsync(addressee.Hash, seen, now, CancellationToken.None))
                return null;
            seen = await pace.LoadAsync(addressee.Hash, CancellationToken.None);
            if (Refuse(task, CanMail.Decide(addressee.Case with { LastToAddress = seen.LastAt }, now)) is { } refused)
                return refused;
        }

        return new(task.Participant, SendResult.NotNow, now + AskAgain);
    }

    private async Task<SendOutcome> SendAsync(MailTask task, Addressee to, string row, string tag)
    {
        var language = LetterTexts.Choose(to.Person.Language, to.Survey.Questionnaire.Languages[0]);
        var unsubscribe = settings.AddressOf($"u/{new UnsubscribeLink(task.Round.Programme, to.Survey.Round.Event.Id, to.Hash).ToToken(settings.Key)}?lang={language}");
        var survey = to.Survey.Key is { } key ? settings.AddressOf($"s/{new SurveyLink(task.Round, to.Person.Id, task.Stage).ToToken(key)}{InTheirLanguage(to)}") : settings.PublicBase;
        var letter = await Letters.WriteAsync(task.Kind, new(
            to.Person, to.Survey.Round, to.Stage, survey, unsubscribe, settings.AddressOf($"r?lang={language}"), settings.FromName, settings.PostalAddress,
            language, to.IsHalfWay));
        var delivery = await sender.SendAsync(new(to.Person.Email, to.Person.Name, task.Kind.Category(), letter, unsubscribe, SendId.Write(task.Round, row, settings.Key)));
        if (SendLife.After(delivery.End) is not { } state)
        {
            await ledger.ReleaseAsync(task.Round, row, CancellationToken.None);
            log.LogError("The mail provider takes nothing now: {Reason}", delivery.Note);
            return new(task.Participant, SendResult.NotNow, time.GetUtcNow() + AskAgain);
        }

        // The provider's word may have been quicker than the end of the call: then it is known that the mail was taken.
        if (!await ledger.TryEndAsync(task.Round, row, state, delivery.Note, state == SendState.Unknown ? tag : null, CancellationToken.None))
            return new(task.Participant, SendResult.Sent);
        return state switch
        {
            SendState.Accepted => new(task.Participant, SendResult.Sent),
            SendState.Rejected => new(task.Participant, SendResult.Rejected),
            _ => new(task.Participant, SendResult.Unknown, time.GetUtcNow() + settings.WordWithin),
        };
    }

    private static string InTheirLanguage(Addressee to) => to.Person.Language is { } tag && to.Survey.Questionnaire.Languages.Contains(tag) ? $"?lang={tag}" : "";

    private static SendOutcome? Refuse(MailTask task, MailDecision decision) => decision switch
    {
        { Never: { } reason } => new(task.Participant, SendResult.Never, Reason: reason),
        { NotBefore: { } until } => new(task.Participant, SendResult.NotNow, until),
        _ => null,
    };

    private static string RowOf(MailTask task) => Keys.Send(task.Participant, task.Stage, task.Kind.LedgerName(), task.Number);

    private static string ZoneOf(Participant person, Round round) => MailingHours.IsTimeZone(person.TimeZone) ? person.TimeZone! : round.Event.TimeZone;

    private static Standing StandingOf(ResponseState? state) => state switch
    {
        null or ResponseState.Draft => Standing.Silent,
        ResponseState.Finished => Standing.Finished,
        ResponseState.Declined => Standing.Declined,
        _ => Standing.Withdrawn,
    };
}
