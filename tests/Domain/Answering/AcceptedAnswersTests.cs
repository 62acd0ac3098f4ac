using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using EventEvaluation.Domain.Answering;
using EventEvaluation.Domain.Evidence;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.Domain.Tests.Questionnaires;

namespace EventEvaluation.Domain.Tests.Answering;

/// <summary>
/// Random questionnaires, answered at random by people who mean something: what they mean is known from how it was made, not from the code under test, and
/// what is accepted, exported and counted must be exactly that.
/// </summary>
public sealed class AcceptedAnswersTests
{
    private const int Sheets = 12;

    private static readonly string[] Words = ["Good", "مرحبا", "👩‍👩‍👧 x", "a\nb", "=1+1", "\"q\"; <b>", "ŵ ŷ"];

    /// <summary>What somebody means by the values that they give: the cells that are to be exported; null for what is to be refused.</summary>
    private sealed record Meant(string[] Values, string[]? Cells, bool IsNothing = false);

    private sealed record Asked(string Id, string Kind, JsonObject Json, string? ShownIf, Func<Random, Meant> Mean);

    [Fact]
    public void Accepted_OfAnyQuestionnaire_IsExactlyWhatExportAndEvidenceShow() => Gen.Int[1, int.MaxValue - 1].Sample(
        seed =>
        {
            var random = new Random(seed);
            var asked = Enumerable.Range(0, random.Next(1, 12)).Aggregate(new List<Asked>(), (before, number) => [.. before, Make(number, before, random)]);
            var questionnaire = QuestionnaireTests.Read(new JsonObject
            {
                ["id"] = "any",
                ["title"] = En("Any"),
                ["consent"] = En("Yes"),
                ["scales"] = new JsonObject(Enumerable.Range(2, 10).Select(points => KeyValuePair.Create<string, JsonNode?>($"s{points}", new JsonObject { ["en"] = new JsonArray([.. Enumerable.Range(1, points).Select(point => (JsonNode)$"Point {point}")]) }))),
                ["questions"] = new JsonArray([.. asked.Select(one => one.Json)]),
            }.ToJsonString());
            var items = questionnaire.Questions.SelectMany(question => question.TallyItems).ToList();
            var builder = new TallyBuilder(items.ToDictionary(item => item.Id, item => item.Labels.Count));
            var expected = items.ToDictionary(item => item.Id, item => new int[item.Labels.Count + Tally.OtherCells]);

            for (var sheet = 0; sheet < Sheets; sheet++)
                Answer(questionnaire, asked, random, builder, expected);

            foreach (var tally in builder.ToTallies().Where(tally => tally.Group == AnalysisGroup.All && tally.Item != Tally.People))
                Assert.Equal(expected[tally.Item], tally.Pre);
        },
        iter: 400);

    private static void Answer(Questionnaire questionnaire, List<Asked> asked, Random random, TallyBuilder builder, Dictionary<string, int[]> expected)
    {
        var (form, shown, faulty) = (new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), new Dictionary<string, Meant>(), new List<string>());
        if (random.Next(20) > 0)
            form[AnswerSheet.ConsentField] = [AnswerSheet.ConsentGiven];
        else
            faulty.Add(AnswerSheet.ConsentField);
        foreach (var one in asked)
        {
            var meant = one.Mean(random);
            form[AnswerSheet.FieldOf(one.Id)] = meant.Values;
            // An answer to what is not asked vanishes, right or wrong.
            if (one.ShownIf is { } earlier && !(shown.TryGetValue(earlier, out var condition) && condition.Cells is ["1"]))
                continue;
            shown[one.Id] = meant;
            if (meant.Cells is null)
                faulty.Add(AnswerSheet.FieldOf(one.Id));
        }

        var read = AnswerSheet.Read(questionnaire, StageKind.Pre, form);
        Assert.Equal(faulty, read.Refusal?.Details.Select(detail => detail.Pointer) ?? []);
        if (read.Value is not { } sheet)
            return;
        Assert.All(sheet.Answers.Keys, id => Assert.Contains(id, shown.Keys));
        builder.AddPerson("patient", true, false);
        foreach (var question in questionnaire.Questions)
        {
            var answer = sheet.Answers.GetValueOrDefault(question.Id);
            var cells = shown.TryGetValue(question.Id, out var meant) && !meant.IsNothing ? meant.Cells! : [.. question.Columns.Select(_ => "")];
            Assert.Equal(cells, question.Export(answer));
            foreach (var (item, counted) in question.TallyItems.Zip(question.TallyOf(answer)))
                builder.Add("patient", item.Id, counted, null);
            for (var at = 0; at < question.TallyItems.Count; at++)
                expected[question.TallyItems[at].Id][CellOf(question, cells[at])]++;
        }
    }

    /// <summary>Where a cell of an export is counted: flags count no before yes, open answers and missing ones come last.</summary>
    private static int CellOf(Question question, string cell)
    {
        var labels = question.TallyItems[0].Labels.Count;
        return cell switch
        {
            "" => labels + 2,
            ".na" => labels,
            ".pns" => labels + 1,
            _ when question.Kind is "yesNo" or "multipleChoice" => cell == "1" ? 1 : 0,
            _ => int.Parse(cell, CultureInfo.InvariantCulture) - 1,
        };
    }

    private static Asked Make(int number, List<Asked> before, Random random)
    {
        var (id, kinds) = ($"q{number}", new[] { "scale", "singleChoice", "multipleChoice", "yesNo", "number", "date", "shortText", "longText" });
        var kind = kinds[random.Next(kinds.Length)];
        var json = new JsonObject { ["id"] = id, ["kind"] = kind, ["text"] = En($"Question {number}?") };
        var earlier = random.Next(3) == 0 ? before.LastOrDefault(one => one.Kind == "yesNo")?.Id : null;
        if (earlier is not null)
            json["shownIf"] = new JsonObject { ["question"] = earlier, ["is"] = new JsonArray("yes") };
        return new(id, kind, json, earlier, MeanerOf(kind, json, random));
    }

    private static Func<Random, Meant> MeanerOf(string kind, JsonObject json, Random random)
    {
        var (nothing, count) = (new Meant(["", ""], [], IsNothing: true), random.Next(2, 11));
        Func<Random, Meant> right;
        string[] wrong = ["never offered"];
        switch (kind)
        {
            case "scale":
                (json["scale"], json["notApplicable"]) = ($"s{count}", true);
                right = dice => dice.Next(6) == 0 ? new([".na"], [".na"]) : Write(dice.Next(1, count + 1)) is var point ? new([point], [point]) : nothing;
                break;
            case "singleChoice":
                json["options"] = Options(count);
                right = dice => dice.Next(count) is var option ? new([$"o{option}"], [Write(option + 1)]) : nothing;
                break;
            case "multipleChoice":
                json["options"] = Options(count);
                right = dice => Enumerable.Range(0, count).Where(_ => dice.Next(2) == 0).DefaultIfEmpty(0).ToHashSet() is var chosen
                    ? new([.. chosen.Select(option => $"o{option}")], [.. Enumerable.Range(0, count).Select(option => chosen.Contains(option) ? "1" : "0")]) : nothing;
                break;
            case "yesNo":
                right = dice => dice.Next(2) == 0 ? new(["yes"], ["1"]) : new(["no"], ["0"]);
                break;
            case "number":
                (json["min"], json["max"]) = (-count, count);
                (wrong, right) = ([Write(count + 1)], dice => Write(dice.Next(1 - count, count)) is var one ? new([$"{one}{(one == "0" ? "" : ",5")}"], [one == "0" ? one : $"{one}.5"]) : nothing);
                break;
            case "date":
                (wrong, right) = (["2026-02-30"], dice => new DateOnly(2026, 1, 1).AddDays(dice.Next(365)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) is var day ? new([day], [day]) : nothing);
                break;
            case "shortText":
                (wrong, right) = (["a", "b"], dice => Words[dice.Next(Words.Length)] is var word ? new([$"  {word} "], [word.Replace('\n', ' ')]) : nothing);
                break;
            default:
                (wrong, right) = (["words", ".always"], dice => Write(Words[dice.Next(Words.Length)], dice.Next(2) == 0));
                break;
        }

        var offersOpen = kind is "scale" or "singleChoice" or "multipleChoice" or "yesNo";
        return dice => dice.Next(12) switch
        {
            0 => new(wrong, null),
            1 or 2 => nothing,
            3 when offersOpen => new([".pns"], [.. Enumerable.Repeat(".pns", kind == "multipleChoice" ? count : 1)]),
            _ => right(dice),
        };
    }

    private static Meant Write(string text, bool permits) =>
        permits ? new([text.Replace("\n", "\r\n", StringComparison.Ordinal), ".quote"], [text, ".quote"]) : new([text], [text, ""]);

    private static JsonArray Options(int count) => new([.. Enumerable.Range(0, count).Select(option => (JsonNode)new JsonObject { ["id"] = $"o{option}", ["text"] = En($"Option {option}") })]);

    private static JsonObject En(string text) => new() { ["en"] = text };

    private static string Write(int number) => number.ToString(CultureInfo.InvariantCulture);
}
