using System.Text;
using EventEvaluation.App.Api;
using EventEvaluation.App.Storage;
using EventEvaluation.Domain;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.App.Features.PrepareRound;

/// <summary>Takes a questionnaire in: an unchanged one keeps its version, a changed one gets the next.</summary>
internal sealed class PutQuestionnaire(Programmes programmes, Questionnaires questionnaires, Audit audit)
{
    /// <summary>Answers the call.</summary>
    public async Task<Outcome<ApiReply>> AnswerAsync(ApiCall call)
    {
        if (!(await call.ReadBodyAsync("application/json")).IsAccepted(out var bytes, out var refusal))
            return refusal;
        var json = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        if (!Questionnaire.Read(json).IsAccepted(out var read, out refusal))
            return refusal;
        if (read.Id != call.Name("q"))
            return RoundRefusals.BodyFaulty.With([new("/id", $"The address names \"{call.Name("q")}\": give the same id here.")]);
        if (await programmes.LoadAsync(call.Programme, call.Cancellation) is null)
            return RoundRefusals.ProgrammeUnknown;
        if (!(await questionnaires.SaveAsync(call.Programme, json, call.Cancellation)).IsAccepted(out var saved, out refusal))
            return refusal;
        await audit.WriteAsync(call.Programme, call.Who.Name, "put-questionnaire", $"{saved.Id} version {saved.Version}", call.Cancellation);
        return ApiReply.Of(new QuestionnaireReply(saved.Id, saved.Version), PrepareRoundJson.Default.QuestionnaireReply);
    }
}
