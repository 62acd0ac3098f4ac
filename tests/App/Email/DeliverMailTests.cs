using Azure.Data.Tables;
using EventEvaluation.App.Email;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;
using Microsoft.AspNetCore.Http;

namespace EventEvaluation.App.Tests.Email;

public sealed class DeliverMailTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Run_Invitation_IsThreeWritesAndOneCallAndNamesTheOwnLink()
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        world.Calls.Reset();
        Assert.Equal(new SendOutcome("p1", SendResult.Sent), await world.SendAsync(MessageKind.Invitation));
        var post = Assert.Single(world.Provider.Posts).Body;
        Assert.Equal(3, world.Calls.Writes);
        Assert.Equal(SendState.Accepted, Assert.Single(await world.RowsAsync()).State);

        var key = (await world.RoundKeys.LoadAsync(world.Round, TestContext.Current.CancellationToken))!;
        var text = post["content"]![0]!["value"]!.GetValue<string>();
        Assert.Contains($"https://e.example/s/{new SurveyLink(world.Round, "p1", StageKind.Pre).ToToken(key)}\n", text, StringComparison.Ordinal);
        var id = (post["custom_args"] ?? post["personalizations"]![0]!["custom_args"])!["send"]!.GetValue<string>();
        Assert.Equal((world.Round, Keys.Send("p1", StageKind.Pre, "invitation", 1)), SendId.Read(id, world.Settings.Key));
    }

    [Fact]
    public async Task Run_Again_WritesNothingAndCallsNobody()
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        await world.SendAsync(MessageKind.Invitation);
        world.Calls.Reset();
        Assert.Equal(SendResult.AlreadySent, (await world.SendAsync(MessageKind.Invitation)).Result);
        Assert.Equal(0, world.Calls.Writes);
        Assert.Single(world.Provider.Posts);
    }

    [Fact]
    public async Task Run_ManyAtOnce_SendsOne()
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => world.NewDeliver().RunAsync(new(world.Round, StageKind.Pre, MessageKind.Invitation, 1, "p1"), TestContext.Current.CancellationToken)));
        Assert.Single(outcomes, outcome => outcome.Result == SendResult.Sent);
        Assert.All(outcomes, outcome => Assert.Contains(outcome.Result, new[] { SendResult.Sent, SendResult.AlreadySent, SendResult.Unknown }));
        Assert.Single(world.Provider.Posts);
    }

    [Theory]
    [InlineData(ResponseState.Finished)]
    [InlineData(ResponseState.Declined)]
    [InlineData(ResponseState.Withdrawn)]
    public async Task Run_HasDealtWithIt_IsNotAskedAgain(ResponseState state)
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        await world.AnswerAsync(state);
        Assert.Equal(SendResult.Never, (await world.SendAsync(MessageKind.Invitation)).Result);
        Assert.Equal(SendResult.Never, (await world.SendAsync(MessageKind.Reminder)).Result);
        Assert.Equal(state == ResponseState.Finished ? SendResult.Sent : SendResult.Never, (await world.SendAsync(MessageKind.Thanks)).Result);
    }

    [Fact]
    public async Task Run_ThanksBeforeAnyAnswer_IsNotSent()
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        Assert.Equal(SendResult.Never, (await world.SendAsync(MessageKind.Thanks)).Result);
        Assert.Empty(world.Provider.Posts);
    }

    [Fact]
    public async Task Run_BlockedOrGoneOrKeyless_IsNotSent()
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        await world.AddPersonAsync(world.Round, "p2", "blocked@example.org");
        await world.Blocklist.AddAsync(world.Settings.Key.HashOf("Blocked@example.org"), world.Round.Programme, "unsubscribed", TestContext.Current.CancellationToken);
        Assert.Equal(SendResult.Never, (await world.Deliver.RunAsync(new(world.Round, StageKind.Pre, MessageKind.Invitation, 1, "p2"), TestContext.Current.CancellationToken)).Result);
        Assert.Equal(SendResult.Never, (await world.Deliver.RunAsync(new(world.Round, StageKind.Pre, MessageKind.Invitation, 1, "p3"), TestContext.Current.CancellationToken)).Result);
        await world.RoundKeys.DestroyAsync(world.Round, TestContext.Current.CancellationToken);
        Assert.Equal(SendResult.Never, (await world.NewDeliver().RunAsync(new(world.Round, StageKind.Pre, MessageKind.Invitation, 1, "p1"), TestContext.Current.CancellationToken)).Result);
        Assert.Empty(world.Provider.Posts);
    }

    [Fact]
    public async Task Run_AtNight_WaitsForTheMorning()
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        world.Time.Advance(TimeSpan.FromHours(9));
        Assert.Equal(new SendOutcome("p1", SendResult.NotNow, MailWorld.Noon.AddHours(20)), await world.SendAsync(MessageKind.Invitation));
        Assert.Empty(await world.RowsAsync());
    }

    [Fact]
    public async Task Run_ReminderTheDayAfterTheInvitation_WaitsThreeDays()
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        await world.SendAsync(MessageKind.Invitation);
        world.Time.Advance(TimeSpan.FromHours(25));
        Assert.Equal(MailWorld.Noon.AddDays(3).AddHours(-4), (await world.SendAsync(MessageKind.Reminder)).Until);
        world.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(SendResult.Sent, (await world.SendAsync(MessageKind.Reminder)).Result);
    }

    [Fact]
    public async Task Run_RemindersOfTwoRoundsAtOnce_SendsOneInADay()
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        var other = world.Round with { Name = "r2" };
        await world.AddRoundAsync(other);
        await world.AddPersonAsync(other, "q1", "ADA@example.org");
        await world.InviteBeforeAsync(world.Round, "p1");
        await world.InviteBeforeAsync(other, "q1");
        var outcomes = await Task.WhenAll(
            world.NewDeliver().RunAsync(new(world.Round, StageKind.Pre, MessageKind.Reminder, 1, "p1"), TestContext.Current.CancellationToken),
            world.NewDeliver().RunAsync(new(other, StageKind.Pre, MessageKind.Reminder, 1, "q1"), TestContext.Current.CancellationToken));
        Assert.Equal([SendResult.Sent, SendResult.NotNow], outcomes.Select(outcome => outcome.Result).Order());
        Assert.Equal(MailWorld.Noon.AddDays(1), outcomes.Single(outcome => outcome.Result == SendResult.NotNow).Until);
        Assert.Single(world.Provider.Posts);
    }

    [Theory]
    [InlineData(MessageKind.Reminder)]
    [InlineData(MessageKind.Thanks)]
    public async Task Run_UnknownReminderOrThanks_IsNeverPostedAgain(MessageKind kind)
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString, ScriptedProvider.Reset, ScriptedProvider.Accept);
        if (kind == MessageKind.Thanks)
            await world.AnswerAsync(ResponseState.Finished);
        else
            await world.InviteBeforeAsync(world.Round, "p1");
        Assert.Equal(new SendOutcome("p1", SendResult.Unknown, MailWorld.Noon.AddDays(1)), await world.SendAsync(kind));
        Assert.Equal(SendResult.Unknown, (await world.SendAsync(kind)).Result);
        world.Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(SendResult.Never, (await world.SendAsync(kind)).Result);
        Assert.Equal(SendState.Abandoned, Assert.Single(await world.RowsAsync(), row => row.Kind == kind.LedgerName()).State);
        Assert.Single(world.Provider.Posts);
    }

    [Fact]
    public async Task Run_ReminderToSomebodyNotInvitedYet_WaitsForTheInvitation()
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        Assert.Equal(new SendOutcome("p1", SendResult.NotNow, MailWorld.Noon.AddDays(3).AddHours(-4)), await world.SendAsync(MessageKind.Reminder));
        Assert.Empty(world.Provider.Posts);
    }

    [Fact]
    public async Task Run_UnknownInvitation_GoesOnceMoreAfterADayAndThenNoMore()
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString, ScriptedProvider.Hang, ScriptedProvider.Reset, ScriptedProvider.Accept);
        Assert.Equal(SendResult.Unknown, (await world.SendAsync(MessageKind.Invitation)).Result);
        world.Time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(new SendOutcome("p1", SendResult.Unknown, MailWorld.Noon.AddDays(1)), await world.SendAsync(MessageKind.Invitation));
        Assert.Single(world.Provider.Posts);
        world.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(SendResult.Unknown, (await world.SendAsync(MessageKind.Invitation)).Result);
        world.Time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(SendResult.Never, (await world.SendAsync(MessageKind.Invitation)).Result);
        Assert.Equal(2, world.Provider.Posts.Count);
        Assert.Equal([new SendCount(StageKind.Pre, "invitation", SendState.Abandoned, 1)], await world.Ledger.CountAsync(world.Round, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Run_SenderDiedWhileSending_IsUnknownAndNotPosted()
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        await world.Ledger.TryBeginAsync(world.Round, Keys.Send("p1", StageKind.Pre, "invitation", 1), MailWorld.Noon, TestContext.Current.CancellationToken);
        Assert.Equal(new SendOutcome("p1", SendResult.Unknown, MailWorld.Noon.AddMinutes(2)), await world.SendAsync(MessageKind.Invitation));
        world.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(new SendOutcome("p1", SendResult.Unknown, MailWorld.Noon.AddDays(1)), await world.SendAsync(MessageKind.Invitation));
        Assert.Equal(SendState.Unknown, Assert.Single(await world.RowsAsync()).State);
        Assert.Empty(world.Provider.Posts);
    }

    [Fact]
    public async Task Run_ProviderTakesNothing_LeavesNoTraceAndSendsLater()
    {
        await using var world = await MailWorld.StartAsync(
            azurite.ConnectionString, [.. Enumerable.Repeat(ScriptedProvider.Refuse(503), 4), ScriptedProvider.Accept]);
        Assert.Equal(new SendOutcome("p1", SendResult.NotNow, MailWorld.Noon.AddMinutes(15)), await world.SendAsync(MessageKind.Invitation));
        Assert.Empty(await world.RowsAsync());
        world.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(SendResult.Sent, (await world.SendAsync(MessageKind.Invitation)).Result);
    }

    [Fact]
    public async Task Run_Rejected_IsKeptAndNeverTriedAgain()
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString, ScriptedProvider.Refuse(400));
        Assert.Equal(SendResult.Rejected, (await world.SendAsync(MessageKind.Invitation)).Result);
        Assert.Equal(SendResult.Rejected, (await world.SendAsync(MessageKind.Invitation)).Result);
        Assert.Single(world.Provider.Posts);
    }

    [Fact]
    public async Task Run_RefusalThatNamesTheAddress_KeepsStatusAndFieldAlone()
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString, async context =>
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync("""{"errors":[{"message":"ada@example.org is no address","field":"personalizations.0.to.0.email"}]}""");
        });
        await world.SendAsync(MessageKind.Invitation);
        var rows = await world.Tables.GetTableClient(Keys.Table.SendLedger)
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {world.Round.ToString()}"), cancellationToken: TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
        var row = Assert.Single(rows);
        Assert.Equal("400 personalizations.0.to.0.email", row.GetString("Note"));
        Assert.DoesNotContain(row, column => column.Value is string text && text.Contains("example.org", StringComparison.Ordinal));
    }
}
