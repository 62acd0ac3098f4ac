using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Questionnaires;

namespace EventEvaluation.Domain.Files;

/// <summary>The record-level class: its files, and the archive of them.</summary>
/// <param name="snapshot">The snapshot that the release was judged by.</param>
/// <param name="questionnaire">What was asked.</param>
public sealed class RecordArchive(Snapshot snapshot, Questionnaire questionnaire)
{
    private readonly RecordColumns _columns = RecordColumns.Of(questionnaire, questionnaire.Languages[0]);

    /// <summary>The files with one row a person: CSV, SPSS, FHIR.</summary>
    public IReadOnlyList<RecordFile> Files =>
    [
        new RecordCsv(_columns), new SavFile(_columns, snapshot.Head.Name, snapshot.Head.FrozenOn),
        new FhirResponses(snapshot.Head.Programme, questionnaire, questionnaire.Languages[0]),
    ];

    /// <summary>Writes the archive.</summary>
    /// <param name="to">Where it goes; left open.</param>
    /// <param name="rows">How many rows each file has.</param>
    /// <param name="copy">Copies a file, whose pieces are put together already, to a stream.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public async Task<Manifest> WriteAsync(Stream to, long rows, Func<RecordFile, Stream, Task> copy, CancellationToken cancellation)
    {
        await using var archive = await ArchiveWriter.BeginAsync(to, cancellation);
        foreach (var file in Files)
            await archive.AddAsync(file.Name, rows, stream => copy(file, stream), cancellation);
        var codebook = new RecordCsv(_columns).Codebook();
        await archive.AddAsync("codebook.csv", codebook.Count(letter => letter == '\n') - 1, codebook, cancellation);
        await archive.AddAsync("codebook.ddi.xml", null, DdiCodebook.Write(snapshot), cancellation);
        await archive.AddAsync("readme.md", null, ReadMe(rows), cancellation);
        return await archive.FinishAsync(Manifest.Of(Manifest.RecordLevel, snapshot, [questionnaire]), cancellation);
    }

    private string ReadMe(long rows) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"""
        # Answers of {snapshot.Head.Programme}/{snapshot.Head.Id}, one row a person

        {rows} people. Each row holds the answers before (`pre_…`) and after (`post_…`) the event to what is counted in the evidence: no names, no ids, no roles, no
        texts, no dates. The order of rows means nothing, and differs from file to file. People of roles in which fewer than {snapshot.Threshold} would be shown are left out, so the figures of
        these rows can differ from the published ones.

        `records.csv` and `records.sav` hold the same; `codebook.csv` says what the numbers mean. An empty cell is no answer, `.na` is "does not apply", `.pns` is "prefer not
        to say"; in the .sav these are system-missing, −9 and −8 (for numbers −9999999999 and −9999999998). `responses.fhir.json` is a FHIR R4 Bundle.
        `sha256sum -c SHA256SUMS` checks the files.

        """);
}
