using System.Security.Cryptography;
using EventEvaluation.App.Api;
using EventEvaluation.App.SignIn;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.PrepareRound;

/// <summary>
/// Takes a round's people in, whole or not at all. The file is the whole list: who is no longer on it leaves the draft, who stays keeps their id,
/// so that sending the same file again changes nothing.
/// </summary>
internal sealed class PutRoster(Rounds rounds, Participants people, Audit audit)
{
    private const int IdSize = 12;

    /// <summary>Answers the call.</summary>
    public async Task<Outcome<ApiReply>> AnswerAsync(ApiCall call)
    {
        if (!(await call.ReadBodyAsync("text/csv")).IsAccepted(out var file, out var refusal) || !Roster.Read(file).IsAccepted(out var lines, out refusal))
            return refusal;
        return (await RunAsync(call.Round, lines, call.Who, call.CheckMatch, call.Cancellation)).IsAccepted(out var done, out refusal)
            ? ApiReply.Of(new RosterReply(done.People), PrepareRoundJson.Default.RosterReply) with { Tag = ApiReply.TagOf(done.Tag) }
            : refusal;
    }

    /// <summary>Takes people in.</summary>
    /// <param name="id">The round.</param>
    /// <param name="lines">Its people: all of them.</param>
    /// <param name="who">Who brings them.</param>
    /// <param name="check">Says whether what stands may be changed, by its storage tag; asked only where a roster would change.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>How many people the round has, and its tag.</returns>
    public async Task<Outcome<RosterDone>> RunAsync(
        RoundId id, IReadOnlyList<RosterLine> lines, Person who, Func<string, Refusal?> check, CancellationToken cancellation)
    {
        if (await rounds.LoadTaggedAsync(id, cancellation) is not { Value: var round } stored)
            return RoundRefusals.RoundUnknown;
        var before = await people.ReadAllAsync(id, cancellation).ToDictionaryAsync(person => Roster.KeyOf(person.Email, person.Name), cancellationToken: cancellation);
        var after = lines.Select(line => ToPerson(id, line, before)).ToList();
        if (!round.RosterIsBeingChanged && after.Count == before.Count && after.All(before.ContainsValue))
            return new RosterDone(after.Count, stored.Tag);
        if (round.State != RoundState.Draft)
            return RoundRefusals.AlreadyTriggered;
        // The first roster overwrites nothing; one that broke off is only finished.
        if (before.Count > 0 && !round.RosterIsBeingChanged && check(stored.Tag) is { } refusal)
            return refusal;

        // Marked before the people change and again after: no trigger runs between the two, and one that came first wins.
        if (!await rounds.TryReplaceAsync(round with { RosterIsBeingChanged = true }, stored.Tag, cancellation)
            || await rounds.LoadTaggedAsync(id, cancellation) is not { Value.State: RoundState.Draft } marked)
            return RoundRefusals.BeingChanged;
        await people.SaveAsync(after, cancellation);
        await people.RemoveAsync(id, before.Values.Select(person => person.Id).Except(after.Select(person => person.Id)), cancellation);
        if (!await rounds.TryReplaceAsync(marked.Value with { RosterIsBeingChanged = false }, marked.Tag, cancellation)
            || await rounds.LoadTaggedAsync(id, cancellation) is not { } saved)
            return RoundRefusals.BeingChanged;
        await audit.WriteAsync(id.Programme, who.Name, "put-roster", $"{id.Name}: {after.Count} people", cancellation);
        return new RosterDone(after.Count, saved.Tag);
    }

    private static Participant ToPerson(RoundId round, RosterLine line, Dictionary<(string, string), Participant> before) => new(
        round, before.TryGetValue(Roster.KeyOf(line.Email, line.Name), out var known) ? known.Id : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdSize)),
        line.Email, line.Name, line.Language, line.TimeZone, line.Group);
}

/// <summary>A roster that stands.</summary>
/// <param name="People">How many people it has.</param>
/// <param name="Tag">The round's storage tag.</param>
internal sealed record RosterDone(int People, string Tag);
