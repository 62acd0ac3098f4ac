using EventEvaluation.Domain.Questionnaires;
using EventEvaluation.LocalHost.Offline;

namespace EventEvaluation.LocalHost.Tests.Offline;

public sealed class QuestionnaireCommandTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"questionnaire-{Guid.NewGuid():N}.json");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Check_OneOfTheBank_SaysWhatItHolds()
    {
        var (code, output, faults) = await RunAsync(QuestionBank.All["exchange-network"], "check", _file);
        Assert.Equal((0, ""), (code, faults));
        Assert.Contains("can be used: Exchange Network learning event", output, StringComparison.Ordinal);
        Assert.Contains("cy: every question, not reviewed by a speaker", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_Faulty_NamesEachFaultByItsPlace()
    {
        var (code, output, faults) = await RunAsync("""{"id":"x","title":{"en":"X"},"consent":{"en":"Yes"},"questions":[{"id":"a","kind":"slider","text":{}}]}""", "check", _file);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("/questions/0/kind: ", faults, StringComparison.Ordinal);
        Assert.Contains("/questions/0/text: ", faults, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("preview")]
    public async Task Run_NoSuchFile_SaysSo(string verb)
    {
        var (code, _, faults) = await RunAsync(null, verb, _file);
        Assert.Equal(1, code);
        Assert.Contains("There is no file", faults, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schema_IsTheOneThatTestsHoldToTheReader() => Assert.Equal(QuestionnaireSchema.Json, (await RunAsync(null, "schema")).Output);

    private async Task<(int Code, string Output, string Faults)> RunAsync(string? json, params string[] args)
    {
        if (json is not null)
            await File.WriteAllTextAsync(_file, json);
        using var output = new StringWriter();
        using var faults = new StringWriter();
        return (await QuestionnaireCommand.RunAsync(args, output, faults), output.ToString(), faults.ToString());
    }
}
