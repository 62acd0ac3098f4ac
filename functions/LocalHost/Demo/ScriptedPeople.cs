using EventEvaluation.LocalHost.Clock;

namespace EventEvaluation.LocalHost.Demo;

/// <summary>
/// All people of the demo. They look into the mailbox page whenever everything else is quiet, and answer when their time has come; frozen time stands
/// still meanwhile.
/// </summary>
/// <param name="people">The people.</param>
/// <param name="browser">How they read and answer.</param>
/// <param name="clock">The virtual clock.</param>
/// <param name="journal">Where receipts are noted.</param>
internal sealed class ScriptedPeople(IEnumerable<ScriptedPerson> people, PersonBrowser browser, VirtualClock clock, DemoJournal journal) : IWorkSource
{
    private readonly Dictionary<string, ScriptedPerson> _people = people.ToDictionary(person => person.Address);
    private readonly HashSet<string> _seen = [];
    private readonly Dictionary<(string Address, string Stage), int> _mails = [];
    private readonly HashSet<(string Address, string Stage)> _done = [.. journal.Receipts.Select(receipt => (receipt.Address, receipt.Stage))];
    private readonly PriorityQueue<Visit, DateTimeOffset> _visits = new();

    private Exception? _blocked;

    private sealed record Visit(ScriptedPerson Person, string Stage, string MailPage);

    /// <summary>How many mails have come.</summary>
    public int MailsSeen => _seen.Count;

    /// <summary>Tells whoever watches that somebody's way was blocked.</summary>
    /// <exception cref="LocalHostException">Somebody's way was blocked.</exception>
    public void ThrowIfBlocked()
    {
        if (_blocked is not null)
            throw new LocalHostException(_blocked.Message);
    }

    /// <inheritdoc/>
    public DateTimeOffset? NextDue => _visits.TryPeek(out _, out var due) ? due : null;

    /// <inheritdoc/>
    public async ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken)
    {
        if (_blocked is not null)
            return false;
        try
        {
            return await LiveAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is LocalHostException or HttpRequestException)
        {
            // Time stands still until whoever watches has seen it.
            _blocked = exception;
            return false;
        }
    }

    private async Task<bool> LiveAsync(CancellationToken cancellationToken)
    {
        foreach (var mail in await browser.ReadNewMailAsync(_seen, cancellationToken))
            Plan(mail);
        if (NextDue is not { } due || due > clock.GetUtcNow())
            return true;
        while (_visits.TryPeek(out var visit, out due) && due <= clock.GetUtcNow())
        {
            await AnswerAsync(visit, cancellationToken);
            _visits.Dequeue();
        }

        return false;
    }

    private void Plan(MailSeen mail)
    {
        if (mail.IsThanks || !_people.TryGetValue(mail.To, out var person))
            return;
        var stage = person.StageAt(mail.SentAt);
        var count = _mails[(mail.To, stage)] = _mails.GetValueOrDefault((mail.To, stage)) + 1;
        if (person.TakesPartAt(stage) && count == person.MovingMail(stage) && !_done.Contains((mail.To, stage)))
            _visits.Enqueue(new Visit(person, stage, mail.Page), mail.SentAt + person.Delay(stage));
    }

    private async Task AnswerAsync(Visit visit, CancellationToken cancellationToken)
    {
        await browser.AnswerAsync(visit.MailPage, visit.Person, visit.Stage, cancellationToken);
        if (_done.Add((visit.Person.Address, visit.Stage)))
            journal.Add(new DemoReceipt(visit.Person.Address, visit.Stage, clock.GetUtcNow()));
    }
}
