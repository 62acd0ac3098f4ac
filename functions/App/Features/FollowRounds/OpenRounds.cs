using EventEvaluation.App.SignIn;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.FollowRounds;

/// <summary>The page of a programme's rounds, as they stand now.</summary>
internal sealed class OpenRounds(Programmes programmes, CountFunnel funnel)
{
    /// <summary>Answers <c>GET</c> and <c>HEAD /rounds/{programme}</c>.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.RouteValues["path"] is string name && RoundId.IsSlug(name) && await programmes.LoadAsync(name, context.RequestAborted) is { } programme)
            await Pages.WriteAsync(context, RoundsPage.Create(new(
                programme.Name, await funnel.OfProgrammeAsync(name, context.RequestAborted), name, Gate.PersonOf(context).HasAny([Role.Lead, Role.CoLead], name))));
        else
            await RefusalAnswer.WriteAsync(context, RoundRefusals.ProgrammeUnknown);
    }
}
