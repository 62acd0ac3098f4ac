namespace EventEvaluation.LocalHost;

/// <summary>Finds the project's files from a running build of it.</summary>
internal static class ProjectRoot
{
    /// <summary>The folder that holds the solution; the current folder where the build was taken elsewhere.</summary>
    public static string Folder { get; } = Find(AppContext.BaseDirectory) ?? Find(Environment.CurrentDirectory) ?? Environment.CurrentDirectory;

    private static string? Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EventEvaluation.sln")))
                return folder.FullName;
        }

        return null;
    }
}
