using System.Text.Json;
using EventEvaluation.App.Api;
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
    Rounds rounds, Events events, Participants people, Questionnaires questionnaires, RoundKeys keys, Signals signals, Audit audit, TimeProvider time)
{
    private const int MostPeopleInOneShard = 2_000;
    private const int ShardsOfMany = 16;

    /// <summary>Answers the call.</summary>
    public async Task<Outcome<ApiReply>> AnswerAsync(ApiCall call)
    {
        // The body says nothing; its type is what a foreign page's form cannot send.
        if (!(await call.ReadBodyAsync("application/json")).IsAccepted(out _, out var refusal))
            return refusal;
        if (await rounds.LoadTaggedAsync(call.Round, call.Cancellation) is not ({ } round, { } tag))
            return RoundRefusals.RoundUnknown;
        if (round.State == RoundState.Draft)
        {
            if (!(await PrepareAsync(round, call.Cancellation)).IsAccepted(out var ready, out refusal))
                return refusal;
            // The key before the state: a round that says running has one.
            await keys.CreateAsync(round.Id, call.Cancellation);
            if (!await rounds.TryReplaceAsync(ready, tag, call.Cancellation))
                return RoundRefusals.BeingChanged;
            await audit.WriteAsync(call.Programme, call.Who.Name, "trigger-round", round.Id.Name, call.Cancellation);
            round = ready;
        }

        if (round.State == RoundState.Running)
            await signals.SendAsync(JsonSerializer.Serialize(new StartSignal(round.Id.ToString(), "start"), TriggerRoundJson.Default.StartSignal), call.Cancellation);
        return ApiReply.Of(new TriggerReply(round.Id.Name, StateName.Of(round.State)), TriggerRoundJson.Default.TriggerReply, StatusCodes.Status202Accepted);
    }

    private async Task<Outcome<Round>> PrepareAsync(Round draft, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var round = draft with { Event = await events.LoadAsync(draft.Id.Programme, draft.Event.Id, cancellation) ?? draft.Event };
        var faults = CanRun.Check(round).ToList();
        if (round.Stages.Any(stage => stage.ClosesAt <= now))
            faults.Add(new("/stages", "A stage's close has passed already: nobody could answer it."));
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
