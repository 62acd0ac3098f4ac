using EventEvaluation.App.Settings;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Durable;

namespace EventEvaluation.App.Workflows.Activities;

/// <summary>The close of one stage.</summary>
/// <param name="Round">The round's id.</param>
/// <param name="Stage">The stage that closes.</param>
internal sealed record StageRequest(string Round, StageKind Stage);

/// <summary>
/// Merges a round's tallies, suppresses what is too small and freezes the snapshot of a stage's close; then notes the stage as closed. Nothing in the
/// snapshot depends on when this runs, and it is inserted only, so running it again changes nothing.
/// </summary>
/// <param name="rounds">The rounds.</param>
/// <param name="questionnaires">Their questionnaires.</param>
/// <param name="people">Their participants, to be counted.</param>
/// <param name="response">Counts what became of those invited.</param>
/// <param name="tallies">The counts.</param>
/// <param name="snapshots">Where the snapshot goes.</param>
/// <param name="walkIns">What became of the codes of people who came by a poster.</param>
/// <param name="settings">Holds the small-number threshold.</param>
internal sealed class FreezeSnapshot(
    Rounds rounds, Questionnaires questionnaires, Participants people, CountResponse response, Tallies tallies, Snapshots snapshots, WalkIns walkIns,
    EvidenceSettings settings)
{
    /// <summary>The activity's name and shapes.</summary>
    public static readonly ActivityName<StageRequest, Nothing> Name = new("FreezeSnapshot", WorkflowJson.Default.StageRequest, Nothing.Json);

    private const int Attempts = 5;

    /// <summary>Runs it.</summary>
    public async Task<Nothing> RunAsync(StageRequest input, CancellationToken cancellation)
    {
        if (!RoundId.TryParse(input.Round, out var id) || await rounds.LoadAsync(id, cancellation) is not { State: RoundState.Running } round
            || round.StageOf(input.Stage) is not { } stage || round.IsClosed(input.Stage))
            return default;
        var questionnaire = await questionnaires.LoadAsync(id.Programme, round.Questionnaire, round.QuestionnaireVersion, cancellation)
            ?? throw new InvalidDataException($"The questionnaire {round.Questionnaire}, version {round.QuestionnaireVersion}, of {id} is not there.");
        var language = questionnaire.Languages[0];
        var head = new SnapshotHead(
            SnapshotKind.Round, id.Programme, id.Name, round.Event.Name,
            Version: 1 + round.Stages.TakeWhile(other => other.Kind != input.Stage).Count(),
            FrozenOn: DateOnly.FromDateTime(new MailingHours(round.Event.TimeZone).WallClockAt(stage.ClosesAt)),
            Items: SheetCounter.ItemsOf(questionnaire, language))
        {
            WalkIns = input.Stage != StageKind.Pre && await walkIns.LoadMatchedAsync(id, cancellation) is var (matched, ambiguous, unmatched) ? new(matched, ambiguous, unmatched) : null,
            Invited = await people.CountAsync(id, cancellation),
            Groups = SheetCounter.GroupsOf(questionnaire, language),
            Response = await response.OfAsync(round, input.Stage, cancellation),
        };
        await snapshots.FreezeAsync(await ReleaseAsync(id, head, cancellation), cancellation);
        await NoteClosedAsync(id, input.Stage, cancellation);
        return default;
    }

    // What a snapshot is made of is kept first and only once: a later release is compared with it, and where this breaks off it is frozen of the same.
    private async Task<Snapshot> ReleaseAsync(RoundId id, SnapshotHead head, CancellationToken cancellation)
    {
        var earlier = new List<Release>();
        for (var version = 1; version < head.Version; version++)
        {
            if (await snapshots.LoadAsync(SnapshotKind.Round, id.Programme, id.Name, cancellation, version) is { } published
                && await tallies.LoadReleasedAsync(id, version, cancellation) is { } raw)
                earlier.Add(new(raw, published));
        }

        var suppression = new Suppression(settings.SmallNumberThreshold);
        var fresh = await tallies.LoadReleasedAsync(id, head.Version, cancellation) ?? await tallies.LoadAsync(id, cancellation);
        var release = ReleaseGuard.Freeze(head, fresh, suppression, earlier);
        await tallies.KeepReleasedAsync(id, head.Version, release.Raw, cancellation);
        return ReleaseGuard.Freeze(head, await tallies.LoadReleasedAsync(id, head.Version, cancellation) ?? release.Raw, suppression, earlier).Published;
    }

    private async Task NoteClosedAsync(RoundId id, StageKind stage, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await rounds.LoadTaggedAsync(id, cancellation) is not ({ } round, { } tag) || round.IsClosed(stage))
                return;
            if (await rounds.TryReplaceAsync(round with { ClosedStages = [.. round.ClosedStages ?? [], stage] }, tag, cancellation))
                return;
        }

        throw new InvalidOperationException($"The round {id} is being changed by others all the time.");
    }
}
