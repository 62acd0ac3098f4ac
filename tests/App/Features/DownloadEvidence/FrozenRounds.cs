using EventEvaluation.App.Storage;
using EventEvaluation.App.Tests.Api;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Rounds;
using Microsoft.Extensions.DependencyInjection;

namespace EventEvaluation.App.Tests.Features.DownloadEvidence;

/// <summary>Puts closed rounds with frozen evidence into storage, as the workflow leaves them.</summary>
internal static class FrozenRounds
{
    private static readonly string[] Labels = ["No", "Rather no", "Neither", "Rather yes", "Yes <&>"];

    /// <summary>A round in which people of a role answered both times, and others of another role did.</summary>
    public static async Task<Snapshot> PutAsync(
        ApiUnderTest app, string name, int pairs, int others = 0, int points = 5, string item = "speak", RoundState state = RoundState.Closed)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var id = new RoundId(app.Programme, name);
        await app.Services.GetRequiredService<Programmes>().TrySaveAsync(new Programme(app.Programme, "Programme <&>", "Europe/London", SummaryPeriod.Weekly), null, cancellation);
        await app.Services.GetRequiredService<Rounds>().TryAddAsync(
            new Round(id, new Event(app.Programme, "e", "Event <&>", app.HeldAt, "Europe/London"), "short", 1, [], new ReminderPlan(), state), cancellation);
        var builder = new TallyBuilder(new Dictionary<string, int> { [item] = points });
        for (var one = 0; one < pairs + others; one++)
        {
            var group = one < pairs ? "patient" : "carer";
            builder.AddPerson(group, true, true);
            builder.Add(group, item, ItemAnswer.Of(1 + (one % 4)), ItemAnswer.Of(1 + (one % 5 % points)));
        }
        await app.Services.GetRequiredService<Tallies>().SaveAsync(id, 0, builder.ToTallies(), cancellation);
        var head = new SnapshotHead(SnapshotKind.Round, app.Programme, name, $"Event {name} <&>", 2, new DateOnly(2026, 12, 4), [new(item, "I feel able to speak <up>", Labels[..points], true)])
        {
            Invited = pairs + others + 4,
            Groups = [new("patient", "Patient or carer <&>")],
        };
        return await app.Services.GetRequiredService<Snapshots>().FreezeAsync(Snapshot.Freeze(head, builder.ToTallies(), new Suppression()), cancellation);
    }
}
