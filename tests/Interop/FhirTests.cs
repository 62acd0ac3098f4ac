using System.Globalization;
using EventEvaluation.Domain.Questionnaires;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;

namespace EventEvaluation.Interop.Tests;

/// <summary>Firely's library parses what we write, strictly: a member that FHIR R4 does not know, a wrong type or a broken rule throws.</summary>
public sealed class FhirTests(WrittenFiles files)
{
    private static readonly FhirJsonDeserializer _strict = new(new DeserializerSettings().UsingMode(DeserializationMode.Strict));

    [Fact]
    public void Questionnaire_IsParsedStrictly()
    {
        var read = _strict.Deserialize<Hl7.Fhir.Model.Questionnaire>(File.ReadAllText(Path.Combine(files.Published, "questionnaire-all-kinds-v3.fhir.json")));
        Assert.Equal(["pre", "post"], read.Item.Select(group => group.LinkId));
        var links = read.Item.SelectMany(group => group.Item).Select(item => item.LinkId).ToList();
        Assert.Equal(links.Count, links.Distinct().Count());
        Assert.All(read.Item.SelectMany(group => group.Item).SelectMany(item => item.EnableWhen), condition => Assert.Contains(condition.Question, links));
    }

    [Fact]
    public void Bundle_IsParsedStrictly_WithTheAnswersOfTheCsv()
    {
        var bundle = _strict.Deserialize<Bundle>(File.ReadAllText(Path.Combine(files.Records, "responses.fhir.json")));
        Assert.Equal(Bundle.BundleType.Collection, bundle.Type);
        var questionnaire = Assert.IsType<Hl7.Fhir.Model.Questionnaire>(bundle.Entry[0].Resource);
        var responses = bundle.Entry.Skip(1).Select(entry => Assert.IsType<QuestionnaireResponse>(entry.Resource)).ToList();
        Assert.Equal(files.Rows.Count, responses.Count);
        var known = questionnaire.Item.SelectMany(group => group.Item).Select(item => item.LinkId).ToHashSet();
        foreach (var (response, row) in responses.Zip(files.Rows))
        {
            Assert.Equal(($"{questionnaire.Url}|{questionnaire.Version}", null, null, null, null), (response.Questionnaire, response.Subject, response.Author, response.Authored, response.Id));
            Assert.All(response.Item.SelectMany(group => group.Item), item => Assert.Contains(item.LinkId, known));
            var cells = files.Columns.CellsOf(row);
            for (var place = 0; place < cells.Count; place++)
            {
                var (column, cell) = (files.Columns.All[place], cells[place]);
                if (column.Name.Contains("speak", StringComparison.OrdinalIgnoreCase) && !column.Name.EndsWith("_2", StringComparison.Ordinal))
                    Assert.Equal(cell, CodeOf(response, column.Name.StartsWith("pre", StringComparison.Ordinal) ? "pre" : "post", "speak-up"));
                if (column.Kind is ColumnKind.Number)
                    Assert.Equal(cell, CodeOf(response, column.Name.Split('_')[0], "hours"));
            }
        }
    }

    private static string? CodeOf(QuestionnaireResponse response, string stage, string question)
    {
        var item = response.Item.Find(group => group.LinkId == stage)?.Item.Find(item => item.LinkId == $"{stage}.{question}");
        return item is null ? ""
            : item.GetExtensionValue<Code>("http://hl7.org/fhir/StructureDefinition/data-absent-reason")?.Value is { } absent ? (absent == "not-applicable" ? ".na" : ".pns")
            : Assert.Single(item.Answer!).Value switch
            {
                Coding coding => coding.Code,
                FhirDecimal number => number.Value!.Value.ToString(CultureInfo.InvariantCulture),
                var other => other?.ToString(),
            };
    }
}
