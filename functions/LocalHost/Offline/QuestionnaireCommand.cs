using System.CommandLine;
using System.Globalization;
using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.Domain.Rounds;
using EventEvaluation.LocalHost.Commands;
using EventEvaluation.LocalHost.Preview;

namespace EventEvaluation.LocalHost.Offline;

/// <summary><c>questionnaire check FILE</c>, <c>questionnaire preview FILE</c> and <c>questionnaire schema</c>: what authors need.</summary>
internal static class QuestionnaireCommand
{
    private const int BadInput = 1;

    /// <summary>The command, for the program's command line.</summary>
    public static Command Build()
    {
        var checkedFile = new Argument<string>("FILE") { Description = "The questionnaire's JSON." };
        var check = new Command("check", "Names every fault of a questionnaire by its place.") { checkedFile };
        check.SetAction(parsed => Check(parsed.GetRequiredValue(checkedFile), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));

        var shownFile = new Argument<string>("FILE") { Description = "The questionnaire's JSON." };
        var preview = new Command("preview", "Serves a questionnaire as participants will see it, in a world of its own that is thrown away.") { shownFile };
        preview.SetAction(async (parsed, cancellationToken) =>
            Check(parsed.GetRequiredValue(shownFile), TextWriter.Null, parsed.InvocationConfiguration.Error) is not 0 and var code
                ? code
                : await PreviewQuestionnaire.RunAsync(
                    await File.ReadAllTextAsync(parsed.GetRequiredValue(shownFile), cancellationToken), await ServeCommand.ReadAsync(parsed, cancellationToken), parsed.InvocationConfiguration.Output, cancellationToken));

        var schema = new Command("schema", "Writes the JSON Schema, for editors.");
        schema.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(QuestionnaireSchema.Json));
        return new("questionnaire", "Checks and shows questionnaires.") { check, preview, schema };
    }

    /// <summary>Runs the command on its own.</summary>
    /// <param name="args">What stands after <c>questionnaire</c>.</param>
    /// <param name="output">Gets the result.</param>
    /// <param name="faults">Gets the faults.</param>
    /// <returns>The exit code: 0, or 1 for bad input.</returns>
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter faults) =>
        Build().Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = faults });

    private static int Check(string path, TextWriter output, TextWriter faults)
    {
        if (!File.Exists(path))
        {
            faults.WriteLine($"There is no file {path}.");
            return BadInput;
        }

        if (!Questionnaire.Read(File.ReadAllText(path).TrimStart('\uFEFF')).IsAccepted(out var questionnaire, out var refusal))
        {
            faults.WriteLine($"{path}: {refusal.Sentence}");
            foreach (var detail in refusal.Details)
                faults.WriteLine($"{(detail.Pointer.Length > 0 ? detail.Pointer : "/")}: {detail.Sentence}");
            return BadInput;
        }

        output.WriteLine($"{path} can be used: {questionnaire.Title.In(questionnaire.Languages[0])} ({questionnaire.Id})");
        foreach (var stage in Enum.GetValues<StageKind>())
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {stage}: {questionnaire.QuestionsFor(stage).Count(question => question.IsAnswered)} questions"));
        foreach (var language in questionnaire.Languages)
        {
            var missing = questionnaire.Questions.Where(question => question.Text.ByLanguage.All(text => text.Key != language)).Select(question => question.Id).ToList();
            output.WriteLine($"  {language}: {(missing.Count == 0 ? "every question" : $"not translated: {string.Join(", ", missing)}")}{(questionnaire.Unreviewed.Contains(language) ? ", not reviewed by a speaker" : "")}");
        }

        return 0;
    }
}
