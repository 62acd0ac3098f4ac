using System.Text.Json;
using EventEvaluation.App.Api;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.PrepareRound;

/// <summary>Makes a programme, or changes its name, zone, summaries, how long it keeps people and answers, how it words the roles, or who is told of summaries.</summary>
internal sealed class PutProgramme(Programmes programmes, Audit audit)
{
    /// <summary>Answers the call.</summary>
    public async Task<Outcome<ApiReply>> AnswerAsync(ApiCall call)
    {
        if (!(await call.ReadJsonAsync(PrepareRoundJson.Default.ProgrammeBody)).IsAccepted(out var body, out var refusal))
            return refusal;
        var faults = new BodyFaults();
        var programme = new Programme(call.Programme, faults.Text("/name", body.Name), faults.TimeZone("/timeZone", body.TimeZone), PeriodOf(body.Summaries, faults), body.KeepMonths, RolesOf(body.Roles, faults),
            EvaluatorsOf(body.Evaluators ?? [], faults));
        if (body.KeepMonths is < 1 or > Retention.LongestMonths)
            faults.Add("/keepMonths", $"Give a whole number of months from 1 to {Retention.LongestMonths}, or leave it out to keep everything.");
        if (!faults.AreNone)
            return faults.ToRefusal();
        var before = await programmes.LoadTaggedAsync(programme.Id, call.Cancellation);
        if (before?.Value != programme)
        {
            if (call.CheckMatch(before?.Tag) is { } changed)
                return changed;
            if (!await programmes.TrySaveAsync(programme, before?.Tag, call.Cancellation))
                return ApiRefusals.Changed;
        }
        await audit.WriteAsync(programme.Id, call.Who.Name, "put-programme", programme.Id, call.Cancellation);
        return await programmes.LoadTaggedAsync(programme.Id, call.Cancellation) is { } saved
            ? ApiReply.Of(new SavedReply(programme.Id), PrepareRoundJson.Default.SavedReply) with { Tag = ApiReply.TagOf(saved.Tag) }
            : ApiRefusals.Changed;
    }

    private static string? RolesOf(JsonElement? roles, BodyFaults faults)
    {
        if (roles is not { ValueKind: not JsonValueKind.Null } given)
            return null;
        if (RoleQuestion.Read(given.GetRawText()).IsAccepted(out var canonical, out var refusal))
            return canonical;
        foreach (var detail in refusal.Details)
            faults.Add($"/roles{detail.Pointer}", detail.Sentence);
        return null;
    }

    private static string? EvaluatorsOf(IReadOnlyList<string?> addresses, BodyFaults faults)
    {
        if (addresses.Count > Programme.MostEvaluators)
            faults.Add("/evaluators", $"Give at most {Programme.MostEvaluators} addresses.");
        var trimmed = addresses.Select(address => address?.Trim() ?? "").ToList();
        for (var place = 0; place < trimmed.Count; place++)
        {
            if (!Roster.IsAddress(trimmed[place]))
                faults.Add($"/evaluators/{place}", "Give an e-mail address, such as name@example.org.");
        }

        return trimmed.Count == 0 ? null : string.Join(' ', trimmed.Distinct(StringComparer.OrdinalIgnoreCase));
    }

    private static SummaryPeriod PeriodOf(string? word, BodyFaults faults)
    {
        switch (word)
        {
            case null or "monthly": return SummaryPeriod.Monthly;
            case "weekly": return SummaryPeriod.Weekly;
            case "quarterly": return SummaryPeriod.Quarterly;
            default:
                faults.Add("/summaries", "Give weekly, monthly or quarterly.");
                return SummaryPeriod.Monthly;
        }
    }
}
