using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace EventEvaluation.Benchmarks.Functions;

/// <summary>What one benchmark came to.</summary>
/// <param name="Name">The benchmark, with its parameters.</param>
/// <param name="Nanoseconds">Mean time of one call.</param>
/// <param name="Ratio">That time over the baseline's, measured in the same run; null where the class has none for these parameters.</param>
/// <param name="Bytes">Bytes allocated by one call.</param>
internal sealed record FunctionFigure(string Name, double Nanoseconds, double? Ratio, long? Bytes);

/// <summary>Runs a class of benchmarks, each beside the class's baseline.</summary>
internal static class FunctionBenchmarks
{
    /// <summary>The command that runs a class. The class names one of its benchmarks the baseline: what it does is what the others are compared with.</summary>
    /// <param name="name">The command's name.</param>
    /// <param name="description">What is compared with what.</param>
    public static Command Command<T>(string name, string description)
    {
        var quick = new Option<bool>("--quick") { Description = "Runs everything once, only to see that it runs: the figures mean nothing." };
        var command = new Command(name, description) { quick };
        command.SetAction(parsed => Run<T>(name, parsed.GetValue(quick)));
        return command;
    }

    private static int Run<T>(string name, bool isQuick)
    {
        var (figures, isWhole) = Measure<T>(isQuick);
        return Verdict.Give(new { Benchmark = name, Quick = isQuick, Figures = figures }, isWhole);
    }

    /// <summary>Runs a class of benchmarks.</summary>
    /// <param name="isQuick">Whether everything runs once only.</param>
    /// <returns>What each came to, and whether all ran.</returns>
    public static (IReadOnlyList<FunctionFigure> Figures, bool IsWhole) Measure<T>(bool isQuick)
    {
        // In this process: the project that BenchmarkDotNet would build and run does not get on with one folder for all output.
        var job = (isQuick ? Job.Dry : Job.ShortRun).WithToolchain(InProcessEmitToolchain.Instance);
        var config = ManualConfig.CreateEmpty().AddJob(job).AddDiagnoser(MemoryDiagnoser.Default).AddLogger(ConsoleLogger.Default)
            .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
            .WithArtifactsPath(Path.Combine(LocalHost.ProjectRoot.Folder, "artifacts", "benchmarks"))
            .WithOptions(ConfigOptions.DisableLogFile);
        var summary = BenchmarkRunner.Run<T>(config);
        List<FunctionFigure> figures = [.. summary.Reports.Select(report => FigureOf(summary, report))];
        return (figures, figures.Count > 0 && summary.Reports.All(report => report.Success) && summary.ValidationErrors.All(error => !error.IsCritical));
    }

    private static FunctionFigure FigureOf(Summary summary, BenchmarkReport report)
    {
        var mean = report.ResultStatistics?.Mean ?? double.NaN;
        var baseline = summary.Reports.FirstOrDefault(other => summary.IsBaseline(other.BenchmarkCase) && other.BenchmarkCase.Parameters.Equals(report.BenchmarkCase.Parameters));
        return new(
            $"{report.BenchmarkCase.Descriptor.WorkloadMethod.Name}{(report.BenchmarkCase.HasParameters ? $"({report.BenchmarkCase.Parameters.DisplayInfo.Trim('[', ']')})" : "")}",
            Math.Round(mean, 1), baseline?.ResultStatistics?.Mean is { } unit ? Math.Round(mean / unit, 2) : null,
            report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase));
    }
}
