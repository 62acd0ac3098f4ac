using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Email;

/// <summary>One person's mail of one mailing.</summary>
/// <param name="Round">The round.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Kind">What goes out.</param>
/// <param name="Number">The how-manieth of its kind.</param>
/// <param name="Participant">The person's id.</param>
internal sealed record MailTask(RoundId Round, StageKind Stage, MessageKind Kind, int Number, string Participant);

/// <summary>Sends one person one mail, at most once.</summary>
internal sealed class DeliverMail(TimeProvider time)
{
    /// <summary>Sends it, if it may go out now.</summary>
    public Task<SendOutcome> RunAsync(MailTask task, CancellationToken cancellation) =>
        Task.FromResult(new SendOutcome(task.Participant, SendResult.NotNow, time.GetUtcNow()));
}
