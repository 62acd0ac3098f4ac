using Xunit;

namespace EventEvaluation.Architecture.Tests;

public sealed class OrchestratorPurityTests
{
    [Fact]
    public void EveryOrchestrator_NamesNothingThatChangesBetweenReplays() =>
        Assert.Empty(Repository.Files("functions", "*.orchestrator.cs").SelectMany(file => OrchestratorPurity.Broken(Repository.Text(file)).Select(broken => $"{file} {broken}")));

    [Theory]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var now = DateTimeOffset.Now;")]
    [InlineData("Run(TimeProvider time)")]
    [InlineData("var id = Guid.NewGuid();")]
    [InlineData("var n = Random.Shared.Next();")]
    [InlineData("var bucket = name.GetHashCode();")]
    [InlineData("using var http = new HttpClient();")]
    [InlineData("File.ReadAllText(path);")]
    [InlineData("using System.IO;")]
    [InlineData("Console.WriteLine(n);")]
    [InlineData("DurableClient client")]
    [InlineData("var mode = Environment.GetEnvironmentVariable(name);")]
    [InlineData("private static int _count;")]
    [InlineData("private static int Count = 0;")]
    [InlineData("public static Plan? Last { get; set; }")]
    [InlineData("private static readonly Dictionary<string, int> Cache = [];")]
    [InlineData("await Task.Delay(1000);")]
    [InlineData("await Task.Run(() => 1);")]
    [InlineData("await call.ConfigureAwait(false);")]
    [InlineData("var done = call.Result;")]
    [InlineData("call.Wait();")]
    [InlineData("cancel.CancelAfter(1000);")]
    [InlineData("using EventEvaluation.App.Storage;")]
    [InlineData("using EventEvaluation.App.Email;")]
    [InlineData("using Azure.Data.Tables;")]
    [InlineData("return $\"at {DateTime.UtcNow}\";")]
    public void Broken_APlantedFault_IsFound(string line) =>
        Assert.StartsWith("line 3 ", Assert.Single(OrchestratorPurity.Broken($"// first\nawait context.CreateTimer(due);\n{line}\n").Take(1)), StringComparison.Ordinal);

    [Theory]
    [InlineData("var due = context.CurrentUtcDateTime.AddDays(3);")]
    [InlineData("// DateTime.UtcNow would be wrong here")]
    [InlineData("context.SetCustomStatus(\"DateTime.UtcNow\", Texts);")]
    [InlineData("private static readonly RetryPolicy Patient = new(5, TimeSpan.FromMinutes(1));")]
    [InlineData("public static readonly ExternalEvent<Signal> Signalled = new(\"Signal\", Shapes.Default.Signal);")]
    [InlineData("public const int Chunk = 50;")]
    [InlineData("public static async Task<Outcome> RunAsync(TaskOrchestrationContext context, Start input)")]
    [InlineData("private static TimeSpan Pause(int attempt) => TimeSpan.FromMinutes(attempt);")]
    [InlineData("internal static partial class EvaluationRound")]
    [InlineData("var first = await Task.WhenAny(timer, signal);")]
    [InlineData("using var stop = new CancellationTokenSource();")]
    public void Broken_WhatIsAllowed_IsNot(string line) => Assert.Empty(OrchestratorPurity.Broken(line));
}
