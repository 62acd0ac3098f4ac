using System.Security.Cryptography;
using EventEvaluation.App.Api;
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
        if (await rounds.LoadTaggedAsync(call.Round, call.Cancellation) is not ({ } round, { } tag))
            return RoundRefusals.RoundUnknown;
        var before = await people.ReadAllAsync(round.Id, call.Cancellation).ToDictionaryAsync(
            person => Roster.KeyOf(person.Email, person.Name), cancellationToken: call.Cancellation);
        var after = lines.Select(line => ToPerson(round.Id, line, before)).ToList();
        if (round.State != RoundState.Draft)
            return after.Count == before.Count && after.All(before.ContainsValue) ? Reply(after.Count) : RoundRefusals.AlreadyTriggered;

        await people.SaveAsync(after, call.Cancellation);
        await people.RemoveAsync(round.Id, before.Values.Select(person => person.Id).Except(after.Select(person => person.Id)), call.Cancellation);
        // Writing the round marks it as changed: a trigger that counted the people before this cannot win against it unnoticed.
        if (!await rounds.TryReplaceAsync(round, tag, call.Cancellation))
            return RoundRefusals.BeingChanged;
        await audit.WriteAsync(call.Programme, call.Who.Name, "put-roster", $"{round.Id.Name}: {after.Count} people", call.Cancellation);
        return Reply(after.Count);
    }

    private static Participant ToPerson(RoundId round, RosterLine line, Dictionary<(string, string), Participant> before) => new(
        round, before.TryGetValue(Roster.KeyOf(line.Email, line.Name), out var known) ? known.Id : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdSize)),
        line.Email, line.Name, line.Language, line.TimeZone, line.Group);

    private static ApiReply Reply(int people) => ApiReply.Of(new RosterReply(people), PrepareRoundJson.Default.RosterReply);
}
