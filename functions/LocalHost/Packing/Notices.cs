using System.Text;

namespace EventEvaluation.LocalHost.Packing;

/// <summary>The licences of what the package holds, as those ask to be handed on.</summary>
internal static class Notices
{
    /// <summary>Writes them: who, under which licence, what the packages themselves carry, and each licence's text once.</summary>
    /// <param name="packages">The packages.</param>
    /// <exception cref="LocalHostException">A package's licence is not known here.</exception>
    public static string Write(IReadOnlyList<UsedPackage> packages)
    {
        var shipped = packages.Where(one => one.Ships).ToList();
        var text = new StringBuilder("EventEvaluation contains these packages.\n\n");
        foreach (var package in shipped)
            text.Append($"{package.Name} {package.Version}: {package.Licence}. {package.Copyright}\n");
        foreach (var licence in shipped.Select(one => one.Licence).Distinct().Order(StringComparer.Ordinal))
            text.Append($"\n{new string('=', 80)}\n{licence}\n\n{TextOf(licence, shipped.First(one => one.Licence == licence))}");
        // The runtime's packages repeat the same notices.
        var carried = shipped.SelectMany(package => package.LicenceFiles.Select(file => (package, Text: File.ReadAllText(file).ReplaceLineEndings("\n")))).DistinctBy(one => one.Text);
        foreach (var (package, notice) in carried)
            text.Append($"\n{new string('=', 80)}\n{package.Name} {package.Version}\n\n{notice}");
        return text.ToString();
    }

    private static string TextOf(string licence, UsedPackage package)
    {
        using var stream = typeof(Notices).Assembly.GetManifestResourceStream($"licence.{licence}")
            ?? throw new LocalHostException($"{package.Name} {package.Version} is licensed under {licence}, whose text is not in functions/LocalHost/Packing/licences: read it, and add it there if it may be shipped.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
