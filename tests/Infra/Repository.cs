using System.Reflection;

namespace EventEvaluation.Infra.Tests;

/// <summary>The repository's files, as the tests see them.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("Root");

    public static string PathOf(string path) => Path.Combine(Root, path);

    public static string Text(string path) => File.ReadAllText(PathOf(path));

    /// <summary>Files below a folder, relative to the root with forward slashes.</summary>
    public static IReadOnlyList<string> Files(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(PathOf(folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "node_modules" or "artifacts" or "obj" or "bin" or ".localhost"))
            .Order(StringComparer.Ordinal)];

    public static string Metadata(string name) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == name).Value!;
}
