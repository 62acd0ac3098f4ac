using System.Text.Json.Nodes;
using CsCheck;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Questionnaires.Questions;
using EventEvaluation.Domain.Rounds;

namespace EventEvaluation.Domain.Tests.Questionnaires;

public sealed class QuestionnaireTests
{
    internal const string Good = """
        {"id":"workshop","title":{"en":"Workshop","cy":"Gweithdy"},"consent":{"en":"I agree."},
         "scales":{"agreement":{"en":["No","Perhaps","Yes"],"cy":["Na","Efallai","Ie"]}},
         "questions":[
          {"id":"about","kind":"section","text":{"en":"About you"}},
          {"id":"coding","kind":"scale","scale":"agreement","text":{"en":"I can code"},"stages":["pre","post"],"counted":true,"primary":true,"tags":{"construct":"skill"}},
          {"id":"tools","kind":"multipleChoice","text":{"en":"Tools"},"options":[{"id":"r","text":{"en":"R"}},{"id":"py","text":{"en":"Python"}}]},
          {"id":"one","kind":"singleChoice","text":{"en":"One"},"options":[{"id":"a","text":{"en":"A"}},{"id":"b","text":{"en":"B"}}]},
          {"id":"been","kind":"yesNo","text":{"en":"Been here?"}},
          {"id":"years","kind":"number","min":0,"max":60,"text":{"en":"Years"}},
          {"id":"job","kind":"shortText","text":{"en":"Job"}},
          {"id":"comment","kind":"longText","text":{"en":"Comment"},"stages":["post"]}],
         "roles":{"text":{"en":"Roles"},"options":[{"id":"patient","text":{"en":"Patient"}},{"id":"carer","text":{"en":"Carer"}}]}}
        """;

    internal static Questionnaire Read(string json) =>
        Questionnaire.Read(json).IsAccepted(out var questionnaire, out var refusal)
            ? questionnaire
            : throw new InvalidOperationException(string.Join("; ", refusal.Details));

    [Fact]
    public void Read_EveryKind_IsReadWhole()
    {
        var questionnaire = Read(Good);
        Assert.Equal(
            ["section", "scale", "multipleChoice", "singleChoice", "yesNo", "number", "shortText", "longText"],
            questionnaire.Questions.Select(question => question.Kind));
        Assert.Equal(["en", "cy"], questionnaire.Languages);
        Assert.Equal("about coding tools one been years job", string.Join(' ', questionnaire.QuestionsFor(StageKind.Pre).Select(question => question.Id)));
        Assert.Equal(8, questionnaire.QuestionsFor(StageKind.Post).Count);
        var scale = Assert.IsType<ScaleQuestion>(questionnaire.Questions[1]);
        Assert.True(scale is { Counted: true, Primary: true, Scale.Points: 3 });
        Assert.Equal("skill", scale.Tags["construct"]);
        Assert.Equal("Efallai", scale.Scale.Labels[1].In("cy"));
        Assert.Equal("I can code", scale.Text.In("cy"));
        Assert.Equal(2, questionnaire.Roles!.Options.Count);
    }

    [Theory]
    [InlineData("/id", "\"Not a slug\"", "/id")]
    [InlineData("/title", "{}", "/title")]
    [InlineData("/title", "{\"english\":\"x\"}", "/title/english")]
    [InlineData("/consent", "null", "/consent")]
    [InlineData("/validated", "\"yes\"", "/validated")]
    [InlineData("/scales/agreement", "{\"en\":[\"one\"]}", "/scales/agreement/en")]
    [InlineData("/scales/agreement", "{\"en\":[\"a\",\"b\",\"c\"],\"cy\":[\"a\",\"b\"]}", "/scales/agreement/cy")]
    [InlineData("/scales/agreement", "{\"cy\":[\"a\",\"b\"]}", "/scales/agreement/en")]
    [InlineData("/questions", "[]", "/questions")]
    [InlineData("/questions", "{}", "/questions")]
    [InlineData("/questions/1", "7", "/questions/1")]
    [InlineData("/questions/1/id", "\"one\"", "/questions/3/id")]
    [InlineData("/questions/1/id", "\"a/b\"", "/questions/1/id")]
    [InlineData("/questions/1/kind", "\"slider\"", "/questions/1/kind")]
    [InlineData("/questions/1/scale", "\"other\"", "/questions/1/scale")]
    [InlineData("/questions/5", "{\"id\":\"d\",\"kind\":\"date\",\"text\":{\"en\":\"D\"},\"min\":\"1.1.2026\"}", "/questions/5/min")]
    [InlineData("/questions/1/stages", "[\"before\"]", "/questions/1/stages/0")]
    [InlineData("/questions/1/text", "{\"cy\":\"x\"}", "/questions/1/text/en")]
    [InlineData("/questions/1/countd", "true", "/questions/1/countd")]
    [InlineData("/questions/2/options", "[]", "/questions/2/options")]
    [InlineData("/questions/2/options/1/id", "\"r\"", "/questions/2/options/1/id")]
    [InlineData("/questions/5/min", "99", "/questions/5")]
    [InlineData("/questions/2/shownIf", "{\"question\":\"one\",\"is\":[\"a\"]}", "/questions/2/shownIf/question")]
    [InlineData("/questions/3/shownIf", "{\"question\":\"tools\",\"is\":[\"sas\"]}", "/questions/3/shownIf/is/0")]
    [InlineData("/questions/3/shownIf", "{\"question\":\"coding\",\"is\":[1]}", "/questions/3/shownIf/question")]
    [InlineData("/questions/3/shownIf", "{\"question\":\"about\",\"is\":[1]}", "/questions/3/shownIf/question")]
    [InlineData("/questions/3/shownIf", "{\"question\":\"tools\"}", "/questions/3/shownIf/is")]
    [InlineData("/questions/3/sameItem", "\"a b\"", "/questions/3/sameItem")]
    [InlineData("/questions/4/preferNotToSay", "1", "/questions/4/preferNotToSay")]
    [InlineData("/questions/7/preferNotToSay", "true", "/questions/7/preferNotToSay")]
    [InlineData("/roles/options/0/text", "\"Patient\"", "/roles/options/0/text")]
    [InlineData("/roles/livedExperience", "[\"nobody\"]", "/roles/livedExperience/0")]
    [InlineData("/roles/livedExperience", "[\"carer\",\"carer\"]", "/roles/livedExperience/1")]
    [InlineData("/declaredScales", "[{\"id\":\"s\",\"text\":{\"en\":\"S\"},\"items\":[\"coding\"]}]", "/declaredScales/0/items")]
    [InlineData("/declaredScales", "[{\"id\":\"s\",\"text\":{\"en\":\"S\"},\"items\":[\"coding\",\"coding\"]}]", "/declaredScales/0/items/1")]
    [InlineData("/declaredScales", "[{\"id\":\"s\",\"text\":{\"en\":\"S\"},\"items\":[\"coding\",\"been\"]}]", "/declaredScales/0/items/1")]
    [InlineData("/declaredScales", "[{\"id\":\"Been\",\"text\":{\"en\":\"S\"},\"items\":[\"coding\",\"been\"]}]", "/declaredScales/0/id")]
    [InlineData("/intro", "{\"en\":\"\"}", "/intro/en")]
    [InlineData("/a~b", "1", "/a~0b")]
    [InlineData("/intro", "null", "/intro")]
    [InlineData("/unreviewed", "[\"fr\"]", "/unreviewed/0")]
    [InlineData("/questions/1/tags", "{\"kirkpatrick\":\"4\"}", "/questions/1/tags/kirkpatrick")]
    [InlineData("/questions/1/kind", "\" scale\"", "/questions/1/kind")]
    public void Read_OneFault_IsNamedWithItsPointer(string where, string json, string pointer)
    {
        var root = JsonNode.Parse(Good)!;
        Set(root, where, json);
        Assert.False(Questionnaire.Read(root.ToJsonString()).IsAccepted(out _, out var refusal));
        Assert.Equal("questionnaire-faulty", refusal.Code);
        Assert.Contains(pointer, refusal.Details.Select(detail => detail.Pointer));
    }

    [Fact]
    public void Read_SeveralFaults_AreAllNamed()
    {
        Assert.False(Questionnaire.Read("""{"questions":[{"kind":"scale"},{"id":"x","kind":"yesNo","text":{"en":"X"}}]}""").IsAccepted(out _, out var refusal));
        Assert.Equal(
            ["/consent", "/id", "/questions/0/id", "/questions/0/scale", "/questions/0/text", "/title"],
            refusal.Details.Select(detail => detail.Pointer).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"id\":1,\"id\":2}")]
    [InlineData("{\"id\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"id\":\"\ud800\"}")]
    public void Read_NoQuestionnaireAtAll_IsRefused(string json)
    {
        Assert.False(Questionnaire.Read(json).IsAccepted(out _, out var refusal));
        Assert.True(json.Length > 0 || refusal.Kind == RefusalKind.Malformed);
        Assert.NotEmpty(refusal.Details);
    }

    [Fact]
    public void Read_TooMany_IsRefused()
    {
        static string With(int questions) => $$"""
            {"id":"many","title":{"en":"Many"},"consent":{"en":"Yes"},"questions":[{{string.Join(',', Enumerable.Range(1, questions).Select(i => $$$"""{"id":"q{{{i}}}","kind":"yesNo","text":{"en":"?"}}"""))}}]}
            """;
        Assert.True(Questionnaire.Read(With(200)).IsAccepted(out _, out _));
        Assert.False(Questionnaire.Read(With(201)).IsAccepted(out _, out var refusal));
        Assert.Equal("/questions", Assert.Single(refusal.Details).Pointer);
        Assert.False(Questionnaire.Read(new string(' ', 300_000)).IsAccepted(out _, out refusal));
        Assert.Equal(RefusalKind.TooLarge, refusal.Kind);
    }

    [Fact]
    public void Read_AnyDamage_NeverThrows() =>
        Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Int[0, 12], Gen.String[0, 6]).Sample((at, length, put) =>
        {
            var damaged = Good.Remove(at, Math.Min(length, Good.Length - at)).Insert(at, put);
            Questionnaire.Read(damaged).IsAccepted(out _, out _);
        });

    internal static void Set(JsonNode root, string pointer, string json)
    {
        var parts = pointer[1..].Split('/');
        var node = parts[..^1].Aggregate(root, (place, part) => place is JsonArray list ? list[int.Parse(part)]! : place[part]!);
        if (node is JsonArray array)
            array[int.Parse(parts[^1])] = JsonNode.Parse(json);
        else
            node[parts[^1]] = JsonNode.Parse(json);
    }
}
