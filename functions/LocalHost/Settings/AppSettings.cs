using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventEvaluation.LocalHost.Settings;

/// <summary>The app's settings on this machine: <c>local.settings.json</c>, else the sample, below what LocalHost itself knows better.</summary>
internal static class AppSettings
{
    private static readonly string[] FileNames = ["local.settings.json", "local.settings.sample.json"];

    /// <summary>Puts the settings together; of the same name the later wins: file, LocalHost's addresses, the options.</summary>
    /// <param name="root">The folder of the settings files.</param>
    /// <param name="storage">The connection string of the storage.</param>
    /// <param name="address">Where LocalHost serves.</param>
    /// <param name="clockFile">The virtual clock's file.</param>
    /// <param name="webhookKey">The public key under which the mailbox signs events; null where there is no mailbox: then the file's.</param>
    /// <param name="given">Settings of the options.</param>
    /// <exception cref="LocalHostException">The file is no valid settings file.</exception>
    public static IReadOnlyDictionary<string, string> Read(
        string root, string storage, Uri address, string clockFile, string? webhookKey, IReadOnlyDictionary<string, string> given)
    {
        var settings = new Dictionary<string, string>(ReadFile(root))
        {
            ["FUNCTIONS_WORKER_RUNTIME"] = "custom",
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            ["WEBSITE_HOSTNAME"] = address.Authority,
            ["AzureWebJobsStorage"] = storage,
            ["DataStorage"] = storage,
            ["PublicBaseAddress"] = address.GetLeftPart(UriPartial.Authority),
            ["SendGridBaseAddress"] = $"http://127.0.0.1:{address.Port}/dev/sendgrid",
            ["SendGridApiKey"] = "local",
            ["SignInTrusted"] = "true",
            ["VirtualClockFile"] = Path.GetFullPath(clockFile),
        };
        if (webhookKey is not null)
            settings["SendGridWebhookKey"] = webhookKey;
        foreach (var (name, value) in given)
            settings[name] = value;
        return settings;
    }

    /// <summary>Puts the values of settings (or of our own environment, which the app inherits) in the place of <c>%NAME%</c>, as the host does in function.json.</summary>
    /// <param name="text">The text with or without such names.</param>
    /// <param name="settings">The settings.</param>
    /// <exception cref="LocalHostException">A setting is missing.</exception>
    public static string Resolve(string text, IReadOnlyDictionary<string, string> settings)
    {
        var parts = text.Split('%');
        for (var name = 1; name < parts.Length - 1; name += 2)
        {
            parts[name] = settings.GetValueOrDefault(parts[name]) ?? Environment.GetEnvironmentVariable(parts[name])
                ?? throw new LocalHostException($"The app's function.json uses %{parts[name]}%, but there is no such setting: add it to local.settings.json.");
        }

        return string.Concat(parts);
    }

    private static Dictionary<string, string> ReadFile(string root)
    {
        var path = FileNames.Select(name => Path.Combine(root, name)).FirstOrDefault(File.Exists);
        if (path is null)
            return [];
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(path), null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            return json!["Values"]!.AsObject().ToDictionary(value => value.Key, value => value.Value!.GetValue<string>());
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new LocalHostException($"{path} cannot be read: it needs an object \"Values\" of texts ({exception.Message}).", exception);
        }
    }
}
