using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventEvaluation.LocalHost.Packing;

/// <summary>
/// The list of what the package is made from: CycloneDX 1.6, JSON (https://cyclonedx.org/docs/1.6/json/). It says nothing of when and where it
/// was made, so that the same sources give the same list. Ours, because no CycloneDX library for .NET is to be had where this is built.
/// </summary>
internal static class Sbom
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the list.</summary>
    /// <param name="packages">The packages.</param>
    /// <param name="version">The app's version, with the commit that it was built from.</param>
    public static string Write(IReadOnlyList<UsedPackage> packages, string version)
    {
        var components = new JsonArray([.. packages.Select(ComponentOf)]);
        var app = $"pkg:generic/event-evaluation@{Uri.EscapeDataString(version)}";
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(version + components.ToJsonString())).AsSpan(0, 16));
        return new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["serialNumber"] = $"urn:uuid:{id}",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["component"] = new JsonObject
                {
                    ["type"] = "application",
                    ["bom-ref"] = app,
                    ["name"] = "EventEvaluation",
                    ["version"] = version,
                    ["licenses"] = LicenceOf("MIT"),
                    ["purl"] = app,
                },
            },
            ["components"] = components,
            ["dependencies"] = new JsonArray(new JsonObject { ["ref"] = app, ["dependsOn"] = new JsonArray([.. packages.Select(one => (JsonNode)PurlOf(one))]) }),
        }.ToJsonString(Layout) + "\n";
    }

    private static JsonObject ComponentOf(UsedPackage package)
    {
        var component = new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = PurlOf(package),
            ["name"] = package.Name,
            ["version"] = package.Version,
            ["scope"] = package.Ships ? "required" : "excluded",
        };
        if (package.Hash is { } hash)
            component["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = hash });
        if (package.Licence != "NOASSERTION")
            component["licenses"] = LicenceOf(package.Licence);
        component["copyright"] = package.Copyright;
        component["purl"] = PurlOf(package);
        return component;
    }

    private static JsonArray LicenceOf(string expression) => expression.Contains(' ', StringComparison.Ordinal)
        ? new JsonArray(new JsonObject { ["expression"] = expression })
        : new JsonArray(new JsonObject { ["license"] = new JsonObject { ["id"] = expression } });

    private static string PurlOf(UsedPackage package) => $"pkg:nuget/{package.Name}@{package.Version}";
}
