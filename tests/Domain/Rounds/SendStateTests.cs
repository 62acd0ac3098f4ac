using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Tests.Rounds;

public sealed class SendStateTests
{
    private static readonly DateTimeOffset Begun = new(2026, 6, 10, 11, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(SendState.Sending, 1, SendStep.Wait)]
    [InlineData(SendState.Sending, 2, SendStep.MarkUnknown)]
    [InlineData(SendState.Unknown, 23 * 60, SendStep.Wait)]
    [InlineData(SendState.Accepted, 0, SendStep.Leave)]
    [InlineData(SendState.Rejected, 5000, SendStep.Leave)]
    [InlineData(SendState.Abandoned, 5000, SendStep.Leave)]
    public void Next_AnyKind_FollowsTheState(SendState state, int minutes, SendStep step) => Assert.All(
        Enum.GetValues<MessageKind>(), kind => Assert.Equal(step, SendLife.Next(kind, 1, state, Begun, Begun.AddMinutes(minutes), SendLife.WordWithin).Step));

    [Theory]
    [InlineData(MessageKind.Invitation, 1, SendStep.Resend)]
    [InlineData(MessageKind.Invitation, 2, SendStep.Abandon)]
    [InlineData(MessageKind.Reminder, 1, SendStep.Abandon)]
    [InlineData(MessageKind.LastReminder, 1, SendStep.Abandon)]
    [InlineData(MessageKind.Thanks, 1, SendStep.Abandon)]
    public void Next_UnknownForADay_OnlyAFirstInvitationGoesAgain(MessageKind kind, int number, SendStep step) =>
        Assert.Equal(step, SendLife.Next(kind, number, SendState.Unknown, Begun, Begun.AddHours(24), SendLife.WordWithin).Step);
}
