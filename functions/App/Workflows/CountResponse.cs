using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Workflows;

/// <summary>Counts what became of those invited, for response rates: from the rows as they are at a stage's close, where drafts are deleted and count as silent.</summary>
/// <param name="people">The participants.</param>
/// <param name="responses">How they have dealt with the stages.</param>
/// <param name="ledger">Whose letters were taken.</param>
/// <param name="tallies">How complete sheets are.</param>
internal sealed class CountResponse(Participants people, Responses responses, SendLedger ledger, Tallies tallies)
{
    /// <summary>All stages up to one.</summary>
    public async Task<IReadOnlyList<StageResponse>> OfAsync(Round round, StageKind last, CancellationToken cancellation)
    {
        var (invited, mails) = (await people.CountAsync(round.Id, cancellation), await ledger.CountAsync(round.Id, cancellation));
        var completeness = (await tallies.LoadAsync(round.Id, cancellation)).FirstOrDefault(tally => tally is { Item: Tally.Completeness, Group: AnalysisGroup.All });
        var counted = new List<StageResponse>();
        foreach (var stage in round.Stages.TakeWhile(stage => stage.Kind <= last))
        {
            var states = new Dictionary<ResponseState, int>();
            for (var shard = 0; shard < round.Shards; shard++)
            {
                await foreach (var link in responses.ReadStatesAsync(round.Id, stage.Kind, shard, cancellation))
                {
                    // Nobody invited those who came by a poster or on paper.
                    if (link.Way == AnswerWay.Mail)
                        states[link.State] = states.GetValueOrDefault(link.State) + 1;
                }
            }

            int Mails(params ReadOnlySpan<SendState> ends)
            {
                var sum = 0;
                foreach (var mail in mails)
                    sum += mail.Stage == stage.Kind && mail.Kind == MessageKind.Invitation.LedgerName() && ends.Contains(mail.State) ? mail.Mails : 0;
                return Math.Min(sum, invited);
            }

            var finished = states.GetValueOrDefault(ResponseState.Finished);
            var margin = stage.Kind switch { StageKind.Pre => completeness?.Pre, StageKind.Post => completeness?.Post, _ => null };
            // Sheets are counted whichever way they came: where there are others, all that is partial is taken as of the invited, so that no rate comes out too high.
            var partial = margin is null ? 0 : Math.Min(margin[1], finished);
            var complete = margin is null ? finished : Math.Min(margin[2], finished - partial);
            var refused = states.GetValueOrDefault(ResponseState.Declined) + states.GetValueOrDefault(ResponseState.Withdrawn);
            var returned = mails.Where(mail => mail.Stage == stage.Kind && mail.Kind == MessageKind.Invitation.LedgerName()).Sum(mail => mail.Undelivered);
            var undelivered = Math.Min(Mails(SendState.Rejected, SendState.Abandoned) + returned, Math.Max(0, invited - finished - refused));
            counted.Add(new(Keys.StageName(stage.Kind), invited, Mails(SendState.Accepted), undelivered, complete, partial, Math.Max(0, finished - complete - partial), refused));
        }

        return counted;
    }
}
