using EventEvaluation.App.Api;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.FollowRounds;

/// <summary>Counts how far rounds have come, from the rows as they are: there is no counter that could fall out of step.</summary>
internal sealed class CountFunnel(Rounds rounds, Participants people, Responses responses, WalkIns walkIns, SendLedger ledger)
{
    /// <summary>All rounds of a programme, by name.</summary>
    public async Task<IReadOnlyList<RoundFunnel>> OfProgrammeAsync(string programme, CancellationToken cancellation)
    {
        var counted = new List<RoundFunnel>();
        foreach (var round in await rounds.ReadAllAsync(programme, cancellation).ToListAsync(cancellation))
            counted.Add(await OfRoundAsync(round, cancellation));
        return counted;
    }

    /// <summary>One round.</summary>
    public async Task<RoundFunnel> OfRoundAsync(Round round, CancellationToken cancellation)
    {
        var crowd = people.CountAsync(round.Id, cancellation);
        var mails = ledger.CountAsync(round.Id, cancellation);
        var answers = round.Stages.Select(stage => CountStatesAsync(round, stage.Kind, cancellation)).ToList();
        var begun = round.Stages.Select(stage => walkIns.CountBegunAsync(round.Id, stage.Kind, cancellation)).ToList();
        await Task.WhenAll([crowd, mails, .. answers, .. begun]);
        return new(
            round.Id.Name, StateName.Of(round.State), round.Event.Id, round.Event.Name, round.Event.HeldAt, round.Questionnaire, round.QuestionnaireVersion, round.TriggeredAt,
            [.. round.Stages.Zip(answers, begun).Select(one => ToFunnel(round, one.First, crowd.Result, one.Second.Result, mails.Result) with { WalkInsBegun = one.Third.Result })]);
    }

    private async Task<Dictionary<(ResponseState State, AnswerWay Way), int>> CountStatesAsync(Round round, StageKind stage, CancellationToken cancellation)
    {
        var counts = new Dictionary<(ResponseState State, AnswerWay Way), int>();
        for (var shard = 0; shard < round.Shards; shard++)
        {
            await foreach (var link in responses.ReadStatesAsync(round.Id, stage, shard, cancellation))
                counts[(link.State, link.Way)] = counts.GetValueOrDefault((link.State, link.Way)) + 1;
        }

        return counts;
    }

    private static StageFunnel ToFunnel(Round round, Stage stage, int crowd, Dictionary<(ResponseState State, AnswerWay Way), int> states, IReadOnlyList<SendCount> mails)
    {
        var (finished, declined, withdrawn) = (Of(ResponseState.Finished), Of(ResponseState.Declined), Of(ResponseState.Withdrawn));
        return new(
            Keys.StageName(stage.Kind), stage.OpensAt, stage.ClosesAt, round.IsClosed(stage.Kind), crowd,
            new(Taken(MessageKind.Invitation), Taken(MessageKind.Reminder), Taken(MessageKind.Thanks)), finished, declined, withdrawn,
            Math.Max(0, crowd - Invited(ResponseState.Finished) - Invited(ResponseState.Declined) - Invited(ResponseState.Withdrawn)), In(SendState.Unknown) + In(SendState.Abandoned), In(SendState.Rejected))
        {
            Undelivered = mails.Where(mail => mail.Stage == stage.Kind).Sum(mail => mail.Undelivered),
            WalkInsFinished = By(ResponseState.Finished, AnswerWay.WalkIn),
            OnPaper = By(ResponseState.Finished, AnswerWay.Paper),
        };

        int By(ResponseState state, AnswerWay way) => states.GetValueOrDefault((state, way));
        int Invited(ResponseState state) => By(state, AnswerWay.Mail);
        int Of(ResponseState state) => states.Where(count => count.Key.State == state).Sum(count => count.Value);
        int Taken(MessageKind kind) => mails.Where(mail => mail.Stage == stage.Kind && mail.Kind == kind.LedgerName() && mail.State == SendState.Accepted).Sum(mail => mail.Mails);
        int In(SendState state) => mails.Where(mail => mail.Stage == stage.Kind && mail.State == state).Sum(mail => mail.Mails);
    }
}
