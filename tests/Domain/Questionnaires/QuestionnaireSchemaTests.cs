using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Questionnaires.Reading;
using Json.Schema;

namespace EventEvaluation.Domain.Tests.Questionnaires;

/// <summary>The published schema and the reader say the same, as far as a schema can say it.</summary>
public sealed class QuestionnaireSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(QuestionnaireSchema.Json);

    // What no schema can tell: that ids are unique, that what is referred to is there, that texts exist in the first language, and bounds that depend on each other.
    private static readonly string[] BeyondSchemas =
        ["is used twice", "There is no scale", "There is no question", "is missing in", "labels as in", "is not asked at every stage", "cannot be answered", "A condition refers", "needs \"min\"", "one of the title's languages", "a date such as", "is no scale question", "has another number of points", "is no role"];

    private static readonly string[] Values =
    [
        "null", "true", "7", "\"\"", "\" \"", "\"x\"", "[]", "{}", "[\"pre\"]", "[\"x\"]", "{\"en\":\"Text\"}", "{\"EN\":\"Text\"}", "{\"en\":[\"a\",\"b\"]}", "{\"en\":\"\"}", "\"2026-06-01\"", "\"scale\"", "\"slider\"",
        "[{\"id\":\"a\",\"text\":{\"en\":\"A\"}}]", "{\"question\":\"coding\",\"is\":[1]}", "{\"question\":\"coding\"}", "1e12", "-5.5", "\"" + new string('x', 8_001) + "\"",
    ];

    private static readonly string[] Names =
        ["id", "version", "title", "intro", "consent", "licence", "validated", "unreviewed", "scales", "questions", "roles", "text", "help", "kind", "stages", "shownIf", "counted", "primary", "tags", "sameItem", "scale", "options", "min", "max", "reverse", "declaredScales", "livedExperience", "items", "notApplicable", "preferNotToSay", "construct", "kirkpatrick", "en", "other"];

    public static TheoryData<string> Bank => [.. QuestionBank.All.Keys];

    [Theory]
    [MemberData(nameof(Bank))]
    public void Schema_OfTheBank_TakesEachQuestionnaire(string id) => Assert.True(IsValid(JsonNode.Parse(QuestionBank.All[id])));

    [Fact]
    public void Schema_NamesEveryKindWithItsMembers()
    {
        using var document = JsonDocument.Parse(QuestionnaireSchema.Json);
        var question = document.RootElement.GetProperty("$defs").GetProperty("question");
        Assert.Equal(QuestionReader.SharedMembers.Order(), question.GetProperty("properties").EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal(QuestionReader.Kinds.Keys, question.GetProperty("properties").GetProperty("kind").GetProperty("enum").EnumerateArray().Select(kind => kind.GetString()!));
        var kinds = question.GetProperty("oneOf").EnumerateArray().Select(kind => kind.GetProperty("properties")).ToDictionary(
            kind => kind.GetProperty("kind").GetProperty("const").GetString()!, kind => kind.EnumerateObject().Select(member => member.Name).Where(name => name != "kind").Order().ToList());
        Assert.Equal(QuestionReader.Kinds.Count, kinds.Count);
        Assert.All(QuestionReader.Kinds, kind => Assert.Equal(kind.Value.Order(), kinds[kind.Key]));
    }

    [Fact]
    public void SchemaAndReader_OfAnyChange_SayTheSame() =>
        Gen.Select(Gen.Int[0, 10_000], Gen.Int[0, Values.Length - 1], Gen.Int[0, Names.Length], Gen.Bool).Sample(
            (place, value, name, removes) =>
            {
                var root = JsonNode.Parse(QuestionnaireTests.Good)!;
                Change(root, place, JsonNode.Parse(Values[value]), name < Names.Length ? Names[name] : null, removes);
                var read = Questionnaire.Read(root.ToJsonString());
                var beyond = read.Refusal?.Details.All(detail => BeyondSchemas.Any(sentence => detail.Sentence.Contains(sentence, StringComparison.Ordinal))) ?? false;
                // What the reader takes, the schema takes; what only the reader refuses is beyond schemas. Both may refuse for reasons of their own.
                Assert.True(IsValid(root) ? read.Refusal is null || beyond : read.Refusal is not null, $"{root.ToJsonString()}\n{string.Join("; ", read.Refusal?.Details ?? [])}");
            },
            iter: 600);

    private static bool IsValid(JsonNode? node) => Schema.Evaluate(JsonSerializer.SerializeToElement(node)).IsValid;

    /// <summary>Puts a value in one place of the document, adds a member to an object there, or takes the place away.</summary>
    private static void Change(JsonNode root, int place, JsonNode? value, string? name, bool removes)
    {
        var places = Places(root).ToList();
        switch (places[place % places.Count])
        {
            case JsonObject at when name is not null:
                at[name] = value;
                break;
            case { Parent: JsonObject parent } at when removes:
                parent.Remove(at.GetPropertyName());
                break;
            case { Parent: JsonArray parent } at when removes:
                parent.RemoveAt(at.GetElementIndex());
                break;
            case { Parent: not null } at:
                at.ReplaceWith(value);
                break;
        }
    }

    private static IEnumerable<JsonNode> Places(JsonNode node) => [node, .. node switch
    {
        JsonObject members => members.Select(member => member.Value).OfType<JsonNode>().SelectMany(Places),
        JsonArray items => items.OfType<JsonNode>().SelectMany(Places),
        _ => [],
    }];
}
