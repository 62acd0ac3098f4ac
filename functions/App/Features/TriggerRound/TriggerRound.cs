using EventEvaluation.App.Api;
using EventEvaluation.App.SignIn;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.TriggerRound;

/// <summary>
/// Lets a round run: fixes its event, questionnaire version and shards, makes its key, and signals its orchestration. The round's id makes it safe
/// to repeat: a running round is only signalled again, which a running orchestration does not notice.
/// </summary>
internal sealed class TriggerRound(
    Events events, Participants people, Questionnaires questionnaires, RoundKeys keys, RoundActs acts, TimeProvider time)
{
    private const int MostPeopleInOneShard = 2_000;
    private const int ShardsOfMany = 16;

    /// <summary>Answers the call.</summary>
    public async Task<Outcome<ApiReply>> AnswerAsync(ApiCall call)
    {
        // The body says nothing; its type is what a foreign page's form cannot send.
        if (!(await call.ReadBodyAsync("application/json")).IsAccepted(out _, out var refusal))
            return refusal;
        return (await RunAsync(call.Round, call.Who, call.Cancellation)).IsAccepted(out var round, out refusal)
            ? ApiReply.Of(new TriggerReply(round.Id.Name, StateName.Of(round.State)), TriggerRoundJson.Default.TriggerReply, StatusCodes.Status202Accepted)
            : refusal;
    }

    /// <summary>Triggers a round, or only signals one that runs.</summary>
    /// <param name="id">The round.</param>
    /// <param name="who">Who triggers it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="seen">The ETag of the draft that the lead has looked at; null where they do not say.</param>
    public async Task<Outcome<Round>> RunAsync(RoundId id, Person who, CancellationToken cancellation, string? seen = null)
    {
        if (await acts.FinishAsync(id, cancellation) is not { } stored)
            return RoundRefusals.RoundUnknown;
        if (stored.Value.State != RoundState.Draft)
        {
            if (stored.Value.State == RoundState.Running)
                await acts.SignalAsync(stored.Value, cancellation, RoundActs.Start);
            return stored.Value;
        }

        if (seen is not null && seen != ApiReply.TagOf(stored.Tag))
            return ApiRefusals.Changed;
        if (!(await PrepareAsync(stored.Value, cancellation)).IsAccepted(out var ready, out var refusal))
            return refusal;
        // The key before the state: a round that says running has one.
        await keys.CreateAsync(id, cancellation);
        var act = new RoundAct(Guid.NewGuid(), RoundActs.TriggerAct, who.Name, id.Name, time.GetUtcNow());
        return await acts.TryDoAsync(stored, ready, act, cancellation) ? ready : RoundRefusals.BeingChanged;
    }

    private async Task<Outcome<Round>> PrepareAsync(Round draft, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var round = draft with { Event = await events.LoadAsync(draft.Id.Programme, draft.Event.Id, cancellation) ?? draft.Event };
        var faults = CanRun.Check(round).ToList();
        if (round.Stages.Any(stage => stage.ClosesAt <= now))
            faults.Add(new("/stages", "A stage's close has passed already: nobody could answer it."));
        if (round.RosterIsBeingChanged)
            faults.Add(new("/roster", "Its last upload is still going on or broke off: send the roster again."));
        var crowd = await people.CountAsync(round.Id, cancellation);
        if (crowd == 0)
            faults.Add(new("/roster", "Nobody is on the roster: send it first."));
        var questionnaire = await questionnaires.LoadLatestAsync(round.Id.Programme, round.Questionnaire, cancellation);
        faults.AddRange(FaultsOf(questionnaire, round));
        return faults.Count > 0 || questionnaire is null
            ? RoundRefusals.NotReady.With(faults)
            : round with
            {
                QuestionnaireVersion = questionnaire.Version,
                Shards = crowd <= MostPeopleInOneShard ? 1 : ShardsOfMany,
                State = RoundState.Running,
                TriggeredAt = now,
            };
    }

    private static IEnumerable<RefusalDetail> FaultsOf(Questionnaire? questionnaire, Round round) => questionnaire is null
        ? [new("/questionnaire", QuestionnaireRefusals.Unknown.Sentence)]
        : round.Stages.Where(stage => questionnaire.QuestionsFor(stage.Kind).Count == 0)
            .Select(stage => new RefusalDetail("/questionnaire", $"It asks nothing at the stage {stage.Kind}."));
}
