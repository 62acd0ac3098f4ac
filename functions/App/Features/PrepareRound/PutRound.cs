using EventEvaluation.App.Api;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.PrepareRound;

/// <summary>Makes a round's draft, or changes it while nobody has been written to. Sending a triggered round's own plan again changes nothing.</summary>
internal sealed class PutRound(Programmes programmes, Events events, Questionnaires questionnaires, Rounds rounds, Audit audit)
{
    /// <summary>Answers the call.</summary>
    public async Task<Outcome<ApiReply>> AnswerAsync(ApiCall call)
    {
        if (!(await call.ReadJsonAsync(PrepareRoundJson.Default.RoundBody)).IsAccepted(out var body, out var refusal))
            return refusal;
        if (await programmes.LoadAsync(call.Programme, call.Cancellation) is null)
            return RoundRefusals.ProgrammeUnknown;
        var before = await rounds.LoadTaggedAsync(call.Round, call.Cancellation);
        if (!(await ReadAsync(call, body, before?.Value)).IsAccepted(out var round, out refusal))
            return refusal;
        if (before is { Value: { State: not RoundState.Draft } triggered })
            return IsSamePlan(triggered, round) ? Reply(before) : RoundRefusals.AlreadyTriggered;
        if (before is null || before.Value.Event != round.Event || !IsSamePlan(before.Value, round))
        {
            if (call.CheckMatch(before?.Tag) is { } changed)
                return changed;
            if (!await (before is { Tag: var tag } ? rounds.TryReplaceAsync(round, tag, call.Cancellation) : rounds.TryAddAsync(round, call.Cancellation)))
                return RoundRefusals.BeingChanged;
        }
        await audit.WriteAsync(call.Programme, call.Who.Name, "put-round", round.Id.Name, call.Cancellation);
        return await rounds.LoadTaggedAsync(round.Id, call.Cancellation) is { } saved ? Reply(saved) : RoundRefusals.BeingChanged;
    }

    private async Task<Outcome<Round>> ReadAsync(ApiCall call, RoundBody body, Round? before)
    {
        var faults = new BodyFaults();
        var occasionId = faults.Slug("/event", body.Event);
        var questionnaireId = faults.Slug("/questionnaire", body.Questionnaire);
        var stages = (body.Stages ?? []).Select((stage, at) => ReadStage(stage, $"/stages/{at}", faults)).ToList();
        var reminders = new ReminderPlan(body.Reminders?.Count ?? new ReminderPlan().Count, body.Reminders?.DaysApart ?? new ReminderPlan().DaysApart);
        if (ReminderPolicy.Check(reminders).Refusal is { } tooMany)
            faults.Add("/reminders", tooMany.Sentence);
        if (!faults.AreNone)
            return faults.ToRefusal();

        var occasion = await events.LoadAsync(call.Programme, occasionId, call.Cancellation);
        if (occasion is null)
            faults.Add("/event", "There is no event of that name in this programme: make it first.");
        if (await questionnaires.LoadLatestAsync(call.Programme, questionnaireId, call.Cancellation) is null)
            faults.Add("/questionnaire", "There is no questionnaire of that name in this programme or in the bank.");
        if (occasion is null || !faults.AreNone)
            return faults.ToRefusal();
        // A triggered round is held against its own event, as it was when people were written to.
        var round = new Round(call.Round, before is { State: not RoundState.Draft } && before.Event.Id == occasion.Id ? before.Event : occasion, questionnaireId, 0, stages, reminders,
            RosterIsBeingChanged: before?.RosterIsBeingChanged ?? false);
        faults.Add(CanRun.Check(round));
        return faults.AreNone ? round : faults.ToRefusal();
    }

    private static Stage ReadStage(StageBody? body, string pointer, BodyFaults faults)
    {
        StageKind? kind = body?.Stage switch { "pre" => StageKind.Pre, "post" => StageKind.Post, "follow-up" => StageKind.FollowUp, _ => null };
        if (kind is null)
            faults.Add($"{pointer}/stage", "Give pre, post or follow-up.");
        return new Stage(kind ?? StageKind.Pre, faults.Instant($"{pointer}/opensAt", body?.OpensAt), faults.Instant($"{pointer}/closesAt", body?.ClosesAt));
    }

    private static bool IsSamePlan(Round one, Round other) =>
        one.Event.Id == other.Event.Id && one.Questionnaire == other.Questionnaire && one.Reminders == other.Reminders && one.Stages.SequenceEqual(other.Stages);

    private static ApiReply Reply(Stored<Round> round) =>
        ApiReply.Of(new RoundReply(round.Value.Id.Name, StateName.Of(round.Value.State)), PrepareRoundJson.Default.RoundReply) with { Tag = ApiReply.TagOf(round.Tag) };
}
