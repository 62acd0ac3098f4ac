using System.Text.Json.Serialization;
using EventEvaluation.App.Api;
using EventEvaluation.App.SignIn;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.SteerRounds;

/// <summary>
/// What leads do to a round that has begun: close or extend a stage, pause, resume, cancel. The round's row is the truth; its orchestration is told to
/// look at it again. Every act may be repeated, and one that broke off is finished by the next or by the sweep.
/// </summary>
internal sealed class SteerRounds(RoundActs acts, TimeProvider time)
{
    /// <summary>Answers <c>POST …/close</c>.</summary>
    public Task<Outcome<ApiReply>> CloseAsync(ApiCall call) => AnswerAsync(call, "close-stage", (round, body, kind) => SteerRound.Close(round, kind, time.GetUtcNow()));

    /// <summary>Answers <c>POST …/extend</c>.</summary>
    public Task<Outcome<ApiReply>> ExtendAsync(ApiCall call) => AnswerAsync(call, "extend-stage", (round, body, kind) =>
    {
        var faults = new BodyFaults();
        var closesAt = faults.Instant("/closesAt", body.ClosesAt);
        return faults.AreNone ? SteerRound.Extend(round, kind, closesAt, time.GetUtcNow()) : faults.ToRefusal();
    });

    /// <summary>Answers <c>POST …/pause</c>.</summary>
    public Task<Outcome<ApiReply>> PauseAsync(ApiCall call) => AnswerAsync(call, "pause-round", (round, _, _) => SteerRound.Pause(round, time.GetUtcNow()));

    /// <summary>Answers <c>POST …/resume</c>.</summary>
    public Task<Outcome<ApiReply>> ResumeAsync(ApiCall call) => AnswerAsync(call, "resume-round", (round, _, _) => SteerRound.Resume(round));

    /// <summary>Answers <c>POST …/cancel</c>.</summary>
    public Task<Outcome<ApiReply>> CancelAsync(ApiCall call) => AnswerAsync(call, "cancel-round", (round, _, _) => SteerRound.Cancel(round));

    /// <summary>Does an act.</summary>
    /// <param name="id">The round.</param>
    /// <param name="who">Who does it.</param>
    /// <param name="act">Its name in the audit trail.</param>
    /// <param name="check">Says whether the round may be changed, by its storage tag; asked only where it would change.</param>
    /// <param name="change">The round as it shall be.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Outcome<Stored<Round>>> RunAsync(
        RoundId id, Person who, string act, Func<string, Refusal?> check, Func<Round, Outcome<Round>> change, CancellationToken cancellation)
    {
        if (await acts.FinishAsync(id, cancellation) is not { } before)
            return RoundRefusals.RoundUnknown;
        if (!change(before.Value).IsAccepted(out var after, out var refusal))
            return refusal;
        if (ReferenceEquals(after, before.Value))
            return before;
        if (check(before.Tag) is { } unseen)
            return unseen;
        if (!await acts.TryDoAsync(before, after, new RoundAct(Guid.NewGuid(), act, who.Name, WhatOf(before.Value, after), time.GetUtcNow()), cancellation))
            return RoundRefusals.BeingChanged;
        return await acts.FinishAsync(id, cancellation) is { } done ? done : RoundRefusals.RoundUnknown;
    }

    private async Task<Outcome<ApiReply>> AnswerAsync(ApiCall call, string act, Func<Round, SteerBody, StageKind?, Outcome<Round>> change)
    {
        if (!(await call.ReadJsonAsync(SteerRoundsJson.Default.SteerBody)).IsAccepted(out var body, out var refusal))
            return refusal;
        StageKind? kind = body.Stage switch { "pre" => StageKind.Pre, "post" => StageKind.Post, "follow-up" => StageKind.FollowUp, _ => null };
        if (kind is null && body.Stage is not null)
            return RoundRefusals.BodyFaulty.With([new("/stage", "Give pre, post or follow-up, or leave it out for the stage that is open.")]);
        // These acts say what they do, not what becomes of the whole: the caller may say which state they saw, and need not.
        return (await RunAsync(call.Round, call.Who, act, tag => call.HasMatch ? call.CheckMatch(tag) : null, round => change(round, body, kind), call.Cancellation))
            .IsAccepted(out var done, out refusal)
            ? ApiReply.Of(ReplyOf(done.Value), SteerRoundsJson.Default.SteerReply) with { Tag = ApiReply.TagOf(done.Tag) }
            : refusal;
    }

    private static string WhatOf(Round before, Round after)
    {
        var moved = before.Stages.Zip(after.Stages).Where(pair => pair.First != pair.Second)
            .Select(pair => FormattableString.Invariant($" {Keys.StageName(pair.Second.Kind)} closes {pair.Second.ClosesAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC"));
        return $"{after.Id.Name}{string.Concat(moved)}";
    }

    private static SteerReply ReplyOf(Round round) => new(
        round.Id.Name, StateName.Of(round.State), round.PausedAt, [.. round.Stages.Select(stage => new SteerStage(Keys.StageName(stage.Kind), stage.OpensAt, stage.ClosesAt))]);
}

/// <summary>What an act on a round needs to know.</summary>
/// <param name="Stage">The stage; the open one where it is left out.</param>
/// <param name="ClosesAt">When it shall close, for an extension.</param>
internal sealed record SteerBody(string? Stage, string? ClosesAt);

/// <summary>A round after an act.</summary>
internal sealed record SteerReply(string Round, string State, DateTimeOffset? PausedAt, IReadOnlyList<SteerStage> Stages);

/// <summary>A stage of it.</summary>
internal sealed record SteerStage(string Stage, DateTimeOffset OpensAt, DateTimeOffset ClosesAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(SteerBody))]
[JsonSerializable(typeof(SteerReply))]
internal sealed partial class SteerRoundsJson : JsonSerializerContext;
