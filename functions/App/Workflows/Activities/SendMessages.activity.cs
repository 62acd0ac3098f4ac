using EventEvaluation.App.Email;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Durable;

namespace EventEvaluation.App.Workflows.Activities;

/// <summary>
/// Sends one mailing to some people of a round. Each person is looked at again immediately before their mail; whoever the ledger holds already is
/// left alone, so that the activity may run again after a crash.
/// </summary>
internal sealed class SendMessages(DeliverMail deliver, ILogger<SendMessages> log)
{
    /// <summary>The activity's name and shapes.</summary>
    public static readonly ActivityName<SendMessagesInput, SendMessagesOutput> Name =
        new("SendMessages", SendMessagesJson.Default.SendMessagesInput, SendMessagesJson.Default.SendMessagesOutput);

    private const int AtOnce = 16;

    /// <summary>Sends what may be sent now and tells of each person what became of it.</summary>
    /// <param name="input">To whom and what.</param>
    /// <param name="cancellation">Ends the run between two mails, never within one.</param>
    /// <exception cref="ArgumentException">The input names no round.</exception>
    public async Task<SendMessagesOutput> RunAsync(SendMessagesInput input, CancellationToken cancellation)
    {
        if (!RoundId.TryParse(input.Round, out var round))
            throw new ArgumentException($"'{input.Round}' is no round.", nameof(input));
        var outcomes = new SendOutcome[input.Participants.Count];
        await Parallel.ForAsync(
            0, outcomes.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (index, token) =>
                outcomes[index] = await deliver.RunAsync(new MailTask(round, input.Stage, input.Kind, input.Number, input.Participants[index]), token));
        log.LogInformation(
            "{Kind} {Number} of {Round}, {Stage}: {Results}", input.Kind, input.Number, round, input.Stage,
            string.Join(", ", outcomes.CountBy(outcome => (outcome.Result, outcome.Reason)).Select(count => $"{count.Value} {count.Key.Result} {count.Key.Reason}".TrimEnd())));
        return new(outcomes);
    }
}
