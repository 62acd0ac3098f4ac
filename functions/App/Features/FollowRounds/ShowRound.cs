using EventEvaluation.App.Api;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.FollowRounds;

/// <summary>Shows one round with its funnel.</summary>
internal sealed class ShowRound(Rounds rounds, CountFunnel funnel)
{
    /// <summary>Answers the call.</summary>
    public async Task<Outcome<ApiReply>> AnswerAsync(ApiCall call) => await rounds.LoadTaggedAsync(call.Round, call.Cancellation) is ({ } round, { } tag)
        ? ApiReply.Of(await funnel.OfRoundAsync(round, call.Cancellation), FollowRoundsJson.Default.RoundFunnel) with { Tag = ApiReply.TagOf(tag) }
        : RoundRefusals.RoundUnknown;
}
