using System.CommandLine;
using EventEvaluation.Benchmarks.Counting;
using EventEvaluation.Benchmarks.Functions;
using EventEvaluation.Benchmarks.Load;
using EventEvaluation.Benchmarks.Orchestrations;

var root = new RootCommand("Measures one thing beside another in the same run, for a machine's speed says little: ratios on the way, and one line of JSON with all figures at the end.");

// Functions, by BenchmarkDotNet: one class of benchmarks a command.
root.Subcommands.Add(FunctionBenchmarks.Command<StatisticsBenchmarks>("statistics", "Figures of one item's evidence, each beside one pass over its counts."));

// Counting, without storage.
root.Subcommands.Add(Million.Command());

// Loads, on the app as it runs.
root.Subcommands.Add(ColdStart.Command());
root.Subcommands.Add(Submit.Command());
root.Subcommands.Add(OpenAndSubmit.Command());
root.Subcommands.Add(SendMail.Command());
root.Subcommands.Add(PlainLoop.Command());

// Orchestrations.
root.Subcommands.Add(ReplayCommand.Build());
root.Subcommands.Add(RoundsAtOnce.Build());

return await LongRun.RunAsync(root, args);
