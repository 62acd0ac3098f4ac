using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace EventEvaluation.LocalHost.Packing;

/// <summary>A package that the app is built from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Hash">SHA-512 of the package in hexadecimal, as restore checked it; null for a runtime that the SDK brought.</param>
/// <param name="Folder">Where it is unpacked.</param>
/// <param name="Ships">Whether something of it goes into the app; else it only helps to build.</param>
internal sealed record UsedPackage(string Name, string Version, string? Hash, string Folder, bool Ships)
{
    private static readonly string[] RuntimeNames = ["Microsoft.NETCore.App.Runtime.", "Microsoft.AspNetCore.App.Runtime."];

    /// <summary>The SPDX expression of its licence; <c>NOASSERTION</c> where it names none.</summary>
    public string Licence => Nuspec("license") is { } element && (string?)element.Attribute("type") == "expression" ? element.Value
        : LicenceFiles.Any() && File.ReadAllText(LicenceFiles.First()).Contains("MIT License", StringComparison.OrdinalIgnoreCase) ? "MIT"
        : Nuspec("licenseUrl")?.Value.Contains("opensource.org/licenses/MIT", StringComparison.OrdinalIgnoreCase) == true ? "MIT" : "NOASSERTION";

    /// <summary>Its copyright line; its authors where it has none.</summary>
    public string Copyright => Nuspec("copyright")?.Value.Trim() is { Length: > 0 } line ? line : $"Copyright {Nuspec("authors")?.Value ?? Name}";

    /// <summary>Licences and notices that it carries, in order of name.</summary>
    public IEnumerable<string> LicenceFiles => !Directory.Exists(Folder) ? [] : Directory.EnumerateFiles(Folder)
        .Where(file => Path.GetFileName(file).ToUpperInvariant() is var name && (name.StartsWith("LICENSE", StringComparison.Ordinal) || name.StartsWith("THIRD-PARTY-NOTICES", StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal);

    /// <summary>Reads the packages of a restored project, in order of name.</summary>
    /// <param name="assets">Its <c>project.assets.json</c>.</param>
    /// <param name="target">The target, such as <c>net10.0/linux-x64</c>.</param>
    /// <exception cref="LocalHostException">The file does not hold the target.</exception>
    public static IReadOnlyList<UsedPackage> Read(string assets, string target)
    {
        var json = JsonNode.Parse(File.ReadAllText(assets))!;
        var cache = json["packageFolders"]!.AsObject().First().Key;
        var used = json["targets"]![target]?.AsObject() ?? throw new LocalHostException($"{assets} does not hold {target}: restore the app first.");
        var packages = used.Where(one => (string)one.Value!["type"]! == "package").Select(one =>
        {
            var library = json["libraries"]![one.Key]!;
            var parts = one.Key.Split('/');
            var ships = one.Value!["runtime"] is not null || parts[0].StartsWith("runtime.", StringComparison.Ordinal);
            return new UsedPackage(parts[0], parts[1], Convert.ToHexStringLower(Convert.FromBase64String((string)library["sha512"]!)), Path.Combine(cache, (string)library["path"]!), ships);
        });
        var runtimes = (json["project"]!["frameworks"]!.AsObject().First().Value!["downloadDependencies"]?.AsArray() ?? [])
            .Select(one => (Name: (string)one!["name"]!, Version: ((string)one["version"]!).Trim('[', ']').Split(',')[0].Trim()))
            .Where(one => RuntimeNames.Any(start => one.Name.StartsWith(start, StringComparison.Ordinal)))
            .Select(one => new UsedPackage(one.Name, one.Version, null, Path.Combine(cache, one.Name.ToLowerInvariant(), one.Version), true));
        return [.. packages.Concat(runtimes).OrderBy(one => one.Name, StringComparer.Ordinal)];
    }

    private XElement? Nuspec(string element) => Directory.Exists(Folder) && Directory.EnumerateFiles(Folder, "*.nuspec").FirstOrDefault() is { } file
        ? XDocument.Load(file).Descendants().FirstOrDefault(one => one.Name.LocalName == element)
        : null;
}
