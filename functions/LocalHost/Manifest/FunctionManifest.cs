using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventEvaluation.LocalHost.Manifest;

/// <summary>What an app is made of: its <c>host.json</c> and every <c>&lt;Function&gt;/function.json</c>, the files that Azure reads.</summary>
/// <param name="Folder">The app's folder.</param>
/// <param name="Host">Its host.json.</param>
/// <param name="Functions">Its functions, by name.</param>
internal sealed record FunctionManifest(string Folder, HostJson Host, IReadOnlyList<FunctionDefinition> Functions)
{
    /// <summary>The functions with a kind of trigger.</summary>
    /// <param name="triggerType">The trigger's binding type.</param>
    public IEnumerable<FunctionDefinition> TriggeredBy(string triggerType) => Functions.Where(function => function.Trigger.Type == triggerType);

    /// <summary>Reads an app's folder; like the host it looks in the immediate sub-folders only.</summary>
    /// <param name="folder">The app's folder.</param>
    /// <exception cref="LocalHostException">A file is missing or wrong; the sentence names it.</exception>
    public static FunctionManifest Read(string folder)
    {
        var host = HostJson.Read(folder);
        var functions = Directory.GetDirectories(folder)
            .Where(function => File.Exists(Path.Combine(function, "function.json")))
            .Order(StringComparer.Ordinal)
            .Select(ReadFunction)
            .ToList();
        return functions.Count > 0
            ? new FunctionManifest(folder, host, functions)
            : throw new LocalHostException($"There is no <Function>/function.json in {folder}: an app without functions cannot be served.");
    }

    private static FunctionDefinition ReadFunction(string folder)
    {
        var path = Path.Combine(folder, "function.json");
        List<FunctionBinding> bindings;
        try
        {
            bindings = JsonNode.Parse(File.ReadAllText(path))!["bindings"]!.AsArray().Select(binding => ReadBinding(binding!.AsObject())).ToList();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new LocalHostException($"{path} cannot be read: it needs a list \"bindings\", each with \"name\", \"type\" and \"direction\" ({exception.Message}).", exception);
        }

        if (bindings.FirstOrDefault(binding => !BindingTypes.All.Contains(binding.Type)) is { } unknown)
            throw new LocalHostException($"{path} uses the binding type \"{unknown.Type}\", which LocalHost does not play; it plays {string.Join(", ", BindingTypes.All)}.");
        var triggers = bindings.Where(binding => binding.Type.EndsWith("Trigger", StringComparison.Ordinal)).ToList();
        return triggers.Count == 1
            ? new FunctionDefinition(Path.GetFileName(folder), triggers[0], bindings)
            : throw new LocalHostException($"{path} has {triggers.Count} triggers; a function has exactly one.");
    }

    private static FunctionBinding ReadBinding(JsonObject json) => new(
        json["name"]!.GetValue<string>(), json["type"]!.GetValue<string>(),
        string.Equals(json["direction"]?.GetValue<string>(), "out", StringComparison.OrdinalIgnoreCase), json);
}
