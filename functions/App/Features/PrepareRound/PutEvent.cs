using EventEvaluation.App.Api;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.PrepareRound;

/// <summary>Makes an event, or changes it. A triggered round keeps the event as it was then.</summary>
internal sealed class PutEvent(Programmes programmes, Events events, Audit audit)
{
    /// <summary>Answers the call.</summary>
    public async Task<Outcome<ApiReply>> AnswerAsync(ApiCall call)
    {
        if (!(await call.ReadJsonAsync(PrepareRoundJson.Default.EventBody)).IsAccepted(out var body, out var refusal))
            return refusal;
        var faults = new BodyFaults();
        var occasion = new Event(
            call.Programme, call.Name("e"), faults.Text("/name", body.Name), faults.Instant("/heldAt", body.HeldAt), faults.TimeZone("/timeZone", body.TimeZone));
        if (!faults.AreNone)
            return faults.ToRefusal();
        if (await programmes.LoadAsync(call.Programme, call.Cancellation) is null)
            return RoundRefusals.ProgrammeUnknown;
        var before = await events.LoadTaggedAsync(call.Programme, occasion.Id, call.Cancellation);
        if (before?.Value != occasion)
        {
            if (call.CheckMatch(before?.Tag) is { } changed)
                return changed;
            if (!await events.TrySaveAsync(occasion, before?.Tag, call.Cancellation))
                return ApiRefusals.Changed;
        }
        await audit.WriteAsync(call.Programme, call.Who.Name, "put-event", occasion.Id, call.Cancellation);
        return await events.LoadTaggedAsync(call.Programme, occasion.Id, call.Cancellation) is { } saved
            ? ApiReply.Of(new SavedReply(occasion.Id), PrepareRoundJson.Default.SavedReply) with { Tag = ApiReply.TagOf(saved.Tag) }
            : ApiRefusals.Changed;
    }
}
