using EventEvaluation.App.Email;
using EventEvaluation.App.SignIn;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.CorrectPeople;

/// <summary>
/// People of a round that has begun: who they are, somebody more, an address that was wrong. Whose address is corrected gets a new id, so that the link in
/// the letter that went astray opens nothing, and is written to anew. Ids follow from what is done, so that an act may be repeated.
/// </summary>
internal sealed class CorrectPeople(
    RoundActs acts, Participants people, RoundKeys keys, Responses responses, SendLedger ledger, Audit audit, MailSettings mail, TimeProvider time)
{
    /// <summary>Everybody of a round with how their letters went. Reading it stands in the audit trail.</summary>
    public async Task<Outcome<List<ListedPerson>>> ListAsync(RoundId id, Person who, CancellationToken cancellation)
    {
        if (await acts.FinishAsync(id, cancellation) is null)
            return RoundRefusals.RoundUnknown;
        var troubles = await ledger.ReadTroublesAsync(id, cancellation);
        var listed = await people.ReadAllAsync(id, cancellation)
            .Select(person => new ListedPerson(person.Id, person.Email, person.Name, person.Language, person.TimeZone, person.RosterGroup, troubles.GetValueOrDefault(person.Id)))
            .ToListAsync(cancellation);
        await audit.WriteAsync(id.Programme, who.Name, "read-people", $"{id.Name}: {listed.Count} people", cancellation);
        return listed;
    }

    /// <summary>Adds somebody to a running round; they get the letters that everybody silent gets.</summary>
    public async Task<Outcome<string>> AddAsync(RoundId id, RosterLine line, Person who, CancellationToken cancellation)
    {
        if (!(await FindRunningAsync(id, cancellation)).IsAccepted(out var before, out var refusal))
            return refusal;
        var key = Roster.KeyOf(line.Email, line.Name);
        var known = await people.ReadAllAsync(id, cancellation).FirstOrDefaultAsync(person => Roster.KeyOf(person.Email, person.Name) == key, cancellation);
        if (known is not null && known.Id != IdOf(id, key.Email, key.Name))
            return known.Id;
        var person = new Participant(id, IdOf(id, key.Email, key.Name), line.Email, line.Name, line.Language, line.TimeZone, line.Group);
        await people.SaveAsync([person], cancellation);
        return await NoteAsync(before, "add-person", person.Id, who, cancellation);
    }

    /// <summary>Gives somebody another address.</summary>
    /// <param name="id">The round.</param>
    /// <param name="person">Their id.</param>
    /// <param name="email">The right address.</param>
    /// <param name="who">Who corrects it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Their new id.</returns>
    public async Task<Outcome<string>> CorrectAsync(RoundId id, string person, string email, Person who, CancellationToken cancellation)
    {
        if (!Roster.IsAddress(email))
            return RoundRefusals.BodyFaulty.With([new("/email", "Give an e-mail address, such as name@example.org.")]);
        if (!(await FindRunningAsync(id, cancellation)).IsAccepted(out var before, out var refusal))
            return refusal;
        var fresh = IdOf(id, person, email.ToUpperInvariant());
        if (await people.LoadAsync(id, person, cancellation) is { } old)
        {
            if (await HasAnsweredAsync(before.Value, person, cancellation))
                return new Refusal("person-has-answered", RefusalKind.Conflict, "This person has answered by their link, so their letters arrive: the address is not changed any more.");
            await people.SaveAsync([old with { Id = fresh, Email = email }], cancellation);
            await RevokeAsync(before.Value, person, cancellation);
            // The person first: with the entries of their letters gone they would be written to again at the wrong address.
            await people.RemoveAsync(id, [person], cancellation);
        }
        else if (await people.LoadAsync(id, fresh, cancellation) is null)
        {
            return RoundRefusals.PersonUnknown;
        }

        await ledger.RemovePersonAsync(id, person, cancellation);
        return await NoteAsync(before, "correct-address", fresh, who, cancellation);
    }

    private async Task<Outcome<string>> NoteAsync(Stored<Round> before, string act, string person, Person who, CancellationToken cancellation)
    {
        var round = before.Value;
        return await acts.TryDoAsync(before, round, new RoundAct(Guid.NewGuid(), act, who.Name, $"{round.Id.Name}: {person}", time.GetUtcNow()), cancellation)
            ? person
            : RoundRefusals.BeingChanged;
    }

    private async Task<Outcome<Stored<Round>>> FindRunningAsync(RoundId id, CancellationToken cancellation) => await acts.FinishAsync(id, cancellation) switch
    {
        null => RoundRefusals.RoundUnknown,
        { Value.State: RoundState.Running } running => running,
        { Value.State: RoundState.Draft } => RoundRefusals.NotTriggered,
        _ => RoundRefusals.RoundOver,
    };

    private async Task<bool> HasAnsweredAsync(Round round, string person, CancellationToken cancellation)
    {
        if (await keys.LoadAsync(round.Id, cancellation) is not { } key)
            return false;
        foreach (var stage in round.Stages)
        {
            if (await responses.LoadAsync(round, stage.Kind, key.LinkIdOf(person), cancellation) is { Value.State: not ResponseState.Erased })
                return true;
        }

        return false;
    }

    /// <summary>Leaves a note at each stage that the person's link opens nothing any more.</summary>
    private async Task RevokeAsync(Round round, string person, CancellationToken cancellation)
    {
        if (await keys.LoadAsync(round.Id, cancellation) is not { } key)
            return;
        foreach (var stage in round.Stages.Where(stage => !round.IsClosed(stage.Kind)))
            await responses.TrySaveAsync(round, stage.Kind, new(key.LinkIdOf(person), ResponseState.Erased, null), null, cancellation);
    }

    private string IdOf(RoundId round, string first, string second) => Convert.ToHexStringLower(mail.Key.Prove("participant", round.ToString(), first, second).AsSpan(0, 12));
}

/// <summary>Somebody of a round.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Email">Their address.</param>
/// <param name="Name">Their name.</param>
/// <param name="Language">Language tag, or null.</param>
/// <param name="TimeZone">IANA zone, or null.</param>
/// <param name="Group">The roster's group, or null.</param>
/// <param name="Trouble">What is wrong with a letter to them: <c>refused</c> or <c>unknown</c>; null for nothing.</param>
public sealed record ListedPerson(string Id, string Email, string Name, string? Language, string? TimeZone, string? Group, string? Trouble);
