using EventEvaluation.App.Api;
using EventEvaluation.App.Storage;
using EventEvaluation.App.Web;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.FollowRounds;

/// <summary>One round for its lead: what is still to do before it starts, how far it has come, and what can be done with it.</summary>
internal sealed class OpenRound(Rounds rounds, Participants people, CountFunnel funnel, TimeProvider time)
{
    private const int RefreshSeconds = 30;

    /// <summary>Answers <c>GET /lead/{p}/rounds/{r}</c>.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var form = new LeadForm(context);
        if (await rounds.LoadAsync(form.Round, form.Cancellation) is not { } round)
        {
            await form.RefuseAsync(RoundRefusals.RoundUnknown, $"/rounds/{form.Programme}");
            return;
        }

        var zone = round.Event.TimeZone;
        var now = time.GetUtcNow();
        var counted = await funnel.OfRoundAsync(round, form.Cancellation);
        var view = new RoundView(round.Event.Name, form.Programme, form.RoundAddress, StateName.Of(round.State), LocalTime.Show(round.Event.HeldAt, zone), round.Questionnaire, await people.CountAsync(round.Id, form.Cancellation))
        {
            IsPaused = round.PausedAt is not null,
            IsOpenNow = round.State == RoundState.Running && round.Stages.Any(stage => stage.IsOpenAt(now)),
            Evidence = round.ClosedStages is { Count: > 0 } ? $"/evidence/{form.Programme}/{round.Id.Name}" : null,
            AsOf = LocalTime.Show(now, zone),
            Stages = [.. round.Stages.Zip(counted.Stages, (stage, counts) => new StageView(
                stage.Kind switch { StageKind.Pre => "Before the event", StageKind.Post => "After the event", _ => "Follow-up" },
                counts.Stage, LocalTime.Show(stage.OpensAt, zone), LocalTime.Show(stage.ClosesAt, zone), WordOf(round, stage, now), counts))],
        };
        await Pages.WriteAsync(context, RoundPage.Create(view with { RefreshSeconds = context.Request.Query.ContainsKey("live") && round.State == RoundState.Running ? RefreshSeconds : 0 }));
    }

    private static string WordOf(Round round, Stage stage, DateTimeOffset now) =>
        round.IsClosed(stage.Kind) ? "closed, evidence frozen"
        : stage.ClosesAt <= now ? "closing"
        : round.State == RoundState.Running && stage.IsOpenAt(now) ? "open"
        : "not open yet";
}

/// <summary>A round as its lead sees it.</summary>
public sealed record RoundView(string EventName, string Programme, string Address, string State, string HeldAt, string Questionnaire, int People)
{
    /// <summary>Whether letters are paused.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Whether a stage is open now.</summary>
    public bool IsOpenNow { get; init; }

    /// <summary>Where its evidence is; null while there is none.</summary>
    public string? Evidence { get; init; }

    /// <summary>When it was counted.</summary>
    public string AsOf { get; init; } = "";

    /// <summary>Its stages.</summary>
    public IReadOnlyList<StageView> Stages { get; init; } = [];

    /// <summary>After how many seconds the page is loaded again; 0 for never.</summary>
    public int RefreshSeconds { get; init; }
}

/// <summary>A stage of it.</summary>
public sealed record StageView(string Name, string Key, string Opens, string Closes, string Word, StageFunnel Counts);
