using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace EventEvaluation.Infra.Tests;

/// <summary>The Bicep compiler, and what it makes of <c>infra-bicep</c>. One for the whole assembly: compiling takes seconds.</summary>
public sealed class Bicep
{
    private readonly Lazy<Task<JsonNode>> _template = new(async () => JsonNode.Parse((await RunAsync("build", "--stdout", "infra-bicep/main.bicep")).Output)!);

    /// <summary>The compiled template.</summary>
    public Task<JsonNode> Template => _template.Value;

    /// <summary>All resources of the template, those of its modules among them; the modules themselves not.</summary>
    public async Task<IReadOnlyList<Resource>> ResourcesAsync() => [.. Flatten("main", await Template)];

    /// <summary>All templates: the main one and those of its modules.</summary>
    public async Task<IReadOnlyList<(string Module, JsonNode Template)>> TemplatesAsync() => [.. Templates("main", await Template)];

    /// <summary>Runs the compiler in the repository's root.</summary>
    public static async Task<(int ExitCode, string Output, string Diagnostics)> RunAsync(params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "The compiler's package is for Linux on x64.");
        var start = new ProcessStartInfo(Repository.Metadata("Bicep"), arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var diagnostics = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await diagnostics);
    }

    private static IEnumerable<(string Module, JsonNode Template)> Templates(string module, JsonNode template) =>
        Symbols(template).Where(one => IsModule(one.Value)).SelectMany(one => Templates(one.Key, one.Value["properties"]!["template"]!)).Prepend((module, template));

    private static IEnumerable<Resource> Flatten(string module, JsonNode template) => Templates(module, template)
        .SelectMany(one => Symbols(one.Template).Where(symbol => !IsModule(symbol.Value) && symbol.Value["existing"] is null)
            .Select(symbol => new Resource(one.Module, symbol.Key, (string)symbol.Value["type"]!, symbol.Value)));

    private static IEnumerable<(string Key, JsonNode Value)> Symbols(JsonNode template) => template["resources"]!.AsObject().Select(one => (one.Key, one.Value!));

    private static bool IsModule(JsonNode resource) => (string)resource["type"]! == "Microsoft.Resources/deployments";
}

/// <summary>One resource of the compiled template.</summary>
/// <param name="Module">The module that it stands in.</param>
/// <param name="Symbol">Its name there.</param>
/// <param name="Type">Its type.</param>
/// <param name="Json">The whole of it.</param>
public sealed record Resource(string Module, string Symbol, string Type, JsonNode Json)
{
    /// <summary>One of its properties, as JSON text.</summary>
    public string? this[string path] => path.Split('.').Aggregate(Json["properties"], (node, name) => node?[name])?.ToJsonString();
}
