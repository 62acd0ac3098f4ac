using System.Text.Json;
using EventEvaluation.App.Email;
using EventEvaluation.App.Tests.Email;
using EventEvaluation.App.Workflows.Activities;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Support;

namespace EventEvaluation.App.Tests.Workflows.Activities;

public sealed class SendMessagesTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Run_ManyPeople_AnswersForEachInOrderAndAgainSendsNothing()
    {
        await using var world = await MailWorld.StartAsync(azurite.ConnectionString);
        string[] people = [.. Enumerable.Range(10, 40).Select(number => $"x{number}")];
        foreach (var person in people)
            await world.AddPersonAsync(world.Round, person, $"{person}@example.org");
        var input = new SendMessagesInput(world.Round.ToString(), StageKind.Pre, MessageKind.Invitation, 1, [.. people, "nobody"]);

        var output = await world.NewActivity().RunAsync(input, TestContext.Current.CancellationToken);
        Assert.Equal(input.Participants, output.Outcomes.Select(outcome => outcome.Participant));
        Assert.All(output.Outcomes.SkipLast(1), outcome => Assert.Equal(SendResult.Sent, outcome.Result));
        Assert.Equal(SendResult.Never, output.Outcomes[^1].Result);

        Assert.All((await world.NewActivity().RunAsync(input, TestContext.Current.CancellationToken)).Outcomes.SkipLast(1), outcome => Assert.Equal(SendResult.AlreadySent, outcome.Result));
        Assert.Equal(people.Length, world.Provider.Posts.Count);
    }

    [Fact]
    public void Shapes_InHistory_AreReadableAndHoldIdsOnly()
    {
        var input = new SendMessagesInput("nets.r1", StageKind.FollowUp, MessageKind.LastReminder, 2, ["p1"]);
        var written = JsonSerializer.Serialize(input, SendMessages.Name.Input);
        Assert.Equal("""{"round":"nets.r1","stage":"FollowUp","kind":"LastReminder","number":2,"participants":["p1"]}""", written);
        var read = JsonSerializer.Deserialize(written, SendMessages.Name.Input)!;
        Assert.Equal((input.Stage, input.Kind, "p1"), (read.Stage, read.Kind, read.Participants[0]));
        Assert.Equal(
            """{"outcomes":[{"participant":"p1","result":"NotNow","until":"2026-06-10T11:00:00+00:00"}]}""",
            JsonSerializer.Serialize(new SendMessagesOutput([new("p1", SendResult.NotNow, MailWorld.Noon)]), SendMessages.Name.Output)
                .Replace("\\u002B", "+", StringComparison.Ordinal));
    }
}
