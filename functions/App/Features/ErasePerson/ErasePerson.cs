using EventEvaluation.App.Api;
using EventEvaluation.App.Email;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.ErasePerson;

/// <summary>
/// Erases everybody with an address from a programme's rounds: name and address, answers as long as the round's key can find them, entries of
/// mails. What is frozen stays, for it holds counts alone. The address's keyed hash is blocked, so that they are never written to again.
/// Safe to repeat: what was not reached is reached the next time.
/// </summary>
internal sealed class ErasePerson(
    Programmes programmes, Rounds rounds, Participants people, RoundKeys keys, Responses responses, SendLedger ledger, MailPace pace, Blocklist blocklist, Audit audit,
    MailSettings mail)
{
    private const int Attempts = 6;

    /// <summary>Answers the call.</summary>
    public async Task<Outcome<ApiReply>> AnswerAsync(ApiCall call)
    {
        if (!(await call.ReadJsonAsync(ErasePersonJson.Default.ErasureBody)).IsAccepted(out var body, out var refusal))
            return refusal;
        var faults = new BodyFaults();
        var address = faults.Text("/email", body.Email);
        if (!address.Contains('@', StringComparison.Ordinal))
            faults.Add("/email", "Give an e-mail address.");
        if (!faults.AreNone)
            return faults.ToRefusal();
        if (await programmes.LoadTaggedAsync(call.Programme, call.Cancellation) is not { } programme)
            return RoundRefusals.ProgrammeUnknown;

        // Blocked first: a mail whose entry is gone might otherwise go out again.
        var hash = mail.Key.HashOf(address);
        await blocklist.AddAsync(hash, call.Programme, "erased", call.Cancellation);
        var erased = new List<ErasedRound>();
        foreach (var round in await rounds.ReadAllAsync(call.Programme, call.Cancellation).ToListAsync(call.Cancellation))
        {
            if (await EraseAsync(round, address, call.Cancellation) is { People: > 0 } found)
                erased.Add(found);
        }
        if (programme.Value.WithoutEvaluator(address) is var without && without != programme.Value && !await programmes.TrySaveAsync(without, programme.Tag, call.Cancellation))
            return ApiRefusals.Changed;
        await pace.RemoveAsync(hash, call.Cancellation);
        await audit.WriteAsync(call.Programme, call.Who.Name, "erase-person", "one address, in all rounds", call.Cancellation);
        return ApiReply.Of(new ErasureReply(erased, WrittenToAgain: false), ErasePersonJson.Default.ErasureReply);
    }

    private async Task<ErasedRound> EraseAsync(Round round, string address, CancellationToken cancellation)
    {
        var found = await people.ReadAllAsync(round.Id, cancellation)
            .Where(person => person.Email.Trim().Equals(address, StringComparison.OrdinalIgnoreCase)).Select(person => person.Id).ToListAsync(cancellation);
        var key = found.Count > 0 ? await keys.LoadAsync(round.Id, cancellation) : null;
        var (answers, mails) = (0, 0);
        foreach (var person in found)
        {
            foreach (var stage in round.Stages.Where(_ => key is not null))
                answers += await WithdrawAsync(round, stage.Kind, key!.LinkIdOf(person), cancellation) ? 1 : 0;
            mails += await ledger.RemovePersonAsync(round.Id, person, cancellation);
        }
        // Last: until here, repeating finds everything again.
        await people.RemoveAsync(round.Id, found, cancellation);
        return new(round.Id.Name, found.Count, answers, mails, KeyDestroyed: round.State != RoundState.Draft && key is null);
    }

    /// <summary>Leaves only the note that this link opens nothing any more.</summary>
    /// <returns>Whether there were answers, handed in or begun.</returns>
    private async Task<bool> WithdrawAsync(Round round, StageKind stage, string linkId, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var stored = await responses.LoadAsync(round, stage, linkId, cancellation);
            if (stored?.Value.State == ResponseState.Erased)
                return false;
            if (await responses.TrySaveAsync(round, stage, new(linkId, ResponseState.Erased, null), stored?.Tag, cancellation))
                return stored?.Value is { Submission: not null } or { Draft: not null };
        }
        throw new InvalidOperationException("Answers that were to be erased changed again and again.");
    }
}
