using System.Reflection;

namespace EventEvaluation.Durable.Tests;

/// <summary>Where the repository's files are.</summary>
internal static class Repository
{
    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "RootPath").Value!;

    public static string[] ReadLines(params string[] path) => File.ReadAllLines(Path.Combine([Root, .. path]));
}
