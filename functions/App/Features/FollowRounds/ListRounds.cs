using EventEvaluation.App.Api;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.FollowRounds;

/// <summary>Lists a programme's rounds with their funnels, in pages: only the rounds of the page are counted.</summary>
internal sealed class ListRounds(Programmes programmes, Rounds rounds, CountFunnel funnel)
{
    /// <summary>Answers the call.</summary>
    public async Task<Outcome<ApiReply>> AnswerAsync(ApiCall call)
    {
        if (await programmes.LoadAsync(call.Programme, call.Cancellation) is null)
            return RoundRefusals.ProgrammeUnknown;
        IReadOnlyList<Round> page = [];
        var all = await rounds.ReadAllAsync(call.Programme, call.Cancellation).ToListAsync(call.Cancellation);
        var cut = Paging.Cut(call, all, round => round.Id.Name, some =>
        {
            page = some;
            return new ApiReply(StatusCodes.Status200OK, "", []);
        });
        if (!cut.IsAccepted(out var reply, out var refusal))
            return refusal;
        var counted = new List<RoundFunnel>(page.Count);
        foreach (var round in page)
            counted.Add(await funnel.OfRoundAsync(round, call.Cancellation));
        return ApiReply.Of(counted, FollowRoundsJson.Default.IReadOnlyListRoundFunnel) with { Next = reply.Next };
    }
}
