using System.Text.Json.Nodes;
using EventEvaluation.Domain.Files;

namespace EventEvaluation.Domain.Tests.Files;

public sealed class FhirQuestionnaireTests
{
    private static readonly JsonNode _written = JsonNode.Parse(FhirQuestionnaire.Write(Examples.Programme, Examples.Questionnaire, "en"))!;

    [Fact]
    public void Write_NamesWhatWasAskedAndItsVersion()
    {
        Assert.Equal(("Questionnaire", "active", "3", "urn:event-evaluation:network:all-kinds"), (Text("resourceType"), Text("status"), Text("version"), Text("url")));
        Assert.Equal(["pre", "post"], _written["item"]!.AsArray().Select(group => (string)group!["linkId"]!));
    }

    [Fact]
    public void Write_EveryKind_HasItsType()
    {
        var types = _written["item"]!.AsArray().SelectMany(group => group!["item"]!.AsArray()).ToDictionary(item => (string)item!["linkId"]!, item => (string)item!["type"]!);
        Assert.Equal(
            ("display", "choice", "boolean", "choice", "decimal", "date", "string", "choice", "boolean"),
            (types["pre.head"], types["pre.speak-up"], types["pre.been"], types["pre.how"], types["pre.hours"], types["pre.since"], types["pre.town"], types["pre.~roles"], types["pre.~consent"]));
        Assert.Equal(("choice", "text"), (types["post.tools"], types["post.why"]));
    }

    [Fact]
    public void Write_ConditionAndOptions_AreThere()
    {
        var how = _written["item"]![0]!["item"]!.AsArray().Single(item => (string)item!["linkId"]! == "pre.how")!;
        Assert.Equal("""[{"question":"pre.been","operator":"=","answerBoolean":true}]""", how["enableWhen"]!.ToJsonString());
        Assert.Equal(["on-foot", "by-bus"], how["answerOption"]!.AsArray().Select(option => (string)option!["valueCoding"]!["code"]!));
    }

    private static string Text(string name) => (string)_written[name]!;
}
