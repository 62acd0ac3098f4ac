using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.ReadSummaries;

/// <summary>The page of a programme's evidence summaries, newest first.</summary>
internal sealed class OpenSummaries(Programmes programmes, Summaries summaries)
{
    /// <summary>Answers <c>GET</c> and <c>HEAD /summaries/{programme}</c>.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.RouteValues["path"] is string name && RoundId.IsSlug(name) && await programmes.LoadAsync(name, context.RequestAborted) is { } programme)
        {
            var all = await summaries.ReadAllAsync(name, context.RequestAborted).ToListAsync(context.RequestAborted);
            await Pages.WriteAsync(context, SummariesPage.Create(SummariesView.Of(programme, all)));
        }
        else
        {
            await RefusalAnswer.WriteAsync(context, RoundRefusals.ProgrammeUnknown);
        }
    }
}
