using EventEvaluation.App.Api;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.FollowRounds;

/// <summary>Lists a programme's rounds with their funnels.</summary>
internal sealed class ListRounds(Programmes programmes, CountFunnel funnel)
{
    /// <summary>Answers the call.</summary>
    public async Task<Outcome<ApiReply>> AnswerAsync(ApiCall call) => await programmes.LoadAsync(call.Programme, call.Cancellation) is null
        ? RoundRefusals.ProgrammeUnknown
        : ApiReply.Of(await funnel.OfProgrammeAsync(call.Programme, call.Cancellation), FollowRoundsJson.Default.IReadOnlyListRoundFunnel);
}
