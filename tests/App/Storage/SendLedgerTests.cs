using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Email;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;

namespace EventEvaluation.App.Tests.Storage;

public sealed class SendLedgerTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Count_ResentInvitation_CountsOnceByItsSecondCopy()
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        await WriteAsync(world, "a", "invitation", 1, SendState.Unknown);
        await WriteAsync(world, "a", "invitation", 2, SendState.Accepted);
        await WriteAsync(world, "b", "invitation", 1, SendState.Rejected);
        await WriteAsync(world, "a", "reminder", 1, SendState.Accepted);
        await WriteAsync(world, "a", "reminder", 2, SendState.Accepted);
        Assert.Equal(
            [
                new(StageKind.Pre, "invitation", SendState.Accepted, 1),
                new(StageKind.Pre, "invitation", SendState.Rejected, 1),
                new SendCount(StageKind.Pre, "reminder", SendState.Accepted, 2),
            ],
            (await world.Ledger.CountAsync(world.Round, TestContext.Current.CancellationToken)).OrderBy(count => count.Kind, StringComparer.Ordinal).ThenBy(count => count.State));
    }

    private static async Task WriteAsync(MailWorld world, string participant, string kind, int number, SendState state)
    {
        var row = Keys.Send(participant, StageKind.Pre, kind, number);
        Assert.NotNull(await world.Ledger.TryBeginAsync(world.Round, row, MailWorld.Noon, TestContext.Current.CancellationToken));
        Assert.True(await world.Ledger.TryEndAsync(world.Round, row, state, null, null, TestContext.Current.CancellationToken));
    }
}
