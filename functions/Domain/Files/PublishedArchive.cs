using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Questionnaires;

namespace EventEvaluation.Domain.Files;

/// <summary>Everything published of a snapshot as one archive: all of it follows from suppressed tallies.</summary>
public static class PublishedArchive
{
    /// <summary>Writes it.</summary>
    /// <param name="to">Where it goes; left open.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="questionnaires">What was asked: one for a round, one or more for a cycle.</param>
    /// <param name="sheets">Reporting sheets, name and text.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public static async Task<Manifest> WriteAsync(
        Stream to, Snapshot snapshot, IReadOnlyList<Questionnaire> questionnaires, IReadOnlyList<(string Name, string Text)> sheets, CancellationToken cancellation)
    {
        await using var archive = await ArchiveWriter.BeginAsync(to, cancellation);
        var csv = EvidenceCsv.Write(snapshot);
        await archive.AddAsync("summary.md", null, EvidenceMarkdown.Write(snapshot), cancellation);
        await archive.AddAsync("evidence.csv", RowsOf(csv), csv, cancellation);
        await archive.AddAsync("evidence.xlsx", null, await EvidenceWorkbook.WriteAsync(snapshot, cancellation), cancellation);
        await archive.AddAsync("evidence.json", null, EvidenceDocument.Of(snapshot).ToJson(), cancellation);
        await archive.AddAsync("tallies.json", snapshot.Tallies.Count, snapshot.ToJson(), cancellation);
        await archive.AddAsync("codebook.ddi.xml", null, DdiCodebook.Write(snapshot), cancellation);
        foreach (var questionnaire in questionnaires)
            await archive.AddAsync(FhirQuestionnaire.FileNameOf(questionnaire), null, FhirQuestionnaire.Write(snapshot.Head.Programme, questionnaire, questionnaire.Languages[0]), cancellation);
        if (ResponseSheet.Write(snapshot) is { } rates)
            await archive.AddAsync("response-rates.csv", RowsOf(rates), rates, cancellation);
        foreach (var (name, text) in sheets)
            await archive.AddAsync(name, null, text, cancellation);
        return await archive.FinishAsync(Manifest.Of(Manifest.Published, snapshot, questionnaires), cancellation);
    }

    // Names and sentences hold no line break: the questionnaire's reader and the API take none.
    private static long RowsOf(string csv) => csv.Count(letter => letter == '\n') - 1;
}
