using System.Text.Json.Serialization;
using EventEvaluation.App.Api;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.ListEvidence;

/// <summary>Lists a programme's evidence summaries, oldest first.</summary>
internal sealed class ListSummaries(Programmes programmes, Summaries summaries)
{
    /// <summary>Answers the call.</summary>
    public async Task<Outcome<ApiReply>> AnswerAsync(ApiCall call) => await programmes.LoadAsync(call.Programme, call.Cancellation) is null
        ? RoundRefusals.ProgrammeUnknown
        : ApiReply.Of(
            await summaries.ReadAllAsync(call.Programme, call.Cancellation).ToListAsync(call.Cancellation), ListSummariesJson.Default.IReadOnlyListEvidenceSummary);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<EvidenceSummary>))]
internal sealed partial class ListSummariesJson : JsonSerializerContext;
