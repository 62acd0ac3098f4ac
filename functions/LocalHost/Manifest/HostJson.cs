using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventEvaluation.LocalHost.Manifest;

/// <summary>What LocalHost heeds of the app's <c>host.json</c>; defaults are the Functions host's.</summary>
internal sealed record HostJson
{
    /// <summary>The handler's executable, as written: a path below the app's folder, or a program on the PATH.</summary>
    public required string Executable { get; init; }

    /// <summary>The handler's arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The handler's working directory, relative to the app's folder; empty for that folder.</summary>
    public string WorkingDirectory { get; init; } = "";

    /// <summary>Whether plain HTTP functions get requests as they come, not in an envelope.</summary>
    public bool ForwardsHttp { get; init; }

    /// <summary>How long the handler may take until it listens.</summary>
    public TimeSpan InitializationTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one invocation may take.</summary>
    public TimeSpan FunctionTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>What stands before every HTTP route.</summary>
    public string RoutePrefix { get; init; } = "api";

    /// <summary>The task hub's name.</summary>
    public string HubName { get; init; } = "TestHubName";

    /// <summary>How often a queue message is tried before it goes to the poison queue.</summary>
    public int QueueMaxDequeueCount { get; init; } = 5;

    /// <summary>How many queue messages are taken at once.</summary>
    public int QueueBatchSize { get; init; } = 16;

    /// <summary>How long a message that failed stays hidden until it is tried again.</summary>
    public TimeSpan QueueVisibilityTimeout { get; init; } = TimeSpan.Zero;

    /// <summary>Whether queue messages are base64 text (the default) or plain.</summary>
    public bool QueueBase64 { get; init; } = true;

    /// <summary>Reads <c>host.json</c> of an app.</summary>
    /// <param name="folder">The app's folder.</param>
    /// <exception cref="LocalHostException">There is none, or it is no valid host.json of a custom handler.</exception>
    public static HostJson Read(string folder)
    {
        var path = Path.Combine(folder, "host.json");
        if (!File.Exists(path))
            throw new LocalHostException($"There is no host.json in {folder}: build the app first, or name its folder with --handler.");
        try
        {
            return Read(JsonNode.Parse(File.ReadAllText(path), null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!.AsObject());
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or NullReferenceException)
        {
            throw new LocalHostException($"{path} cannot be read as the host.json of a custom handler: {exception.Message}", exception);
        }
    }

    private static HostJson Read(JsonObject json)
    {
        var handler = json["customHandler"] ?? throw new FormatException("customHandler is missing.");
        var description = handler["description"] ?? throw new FormatException("customHandler.description is missing.");
        var queues = json["extensions"]?["queues"];
        var defaults = new HostJson { Executable = "" };
        return new HostJson
        {
            Executable = description["defaultExecutablePath"]?.GetValue<string>() ?? throw new FormatException("defaultExecutablePath is missing."),
            Arguments = description["arguments"]?.AsArray().Select(argument => argument!.GetValue<string>()).ToList() ?? [],
            WorkingDirectory = description["workingDirectory"]?.GetValue<string>() ?? "",
            ForwardsHttp = handler["enableForwardingHttpRequest"]?.GetValue<bool>() ?? false,
            InitializationTimeout = Time(handler["initializationTimeout"]) ?? defaults.InitializationTimeout,
            FunctionTimeout = Time(json["functionTimeout"]) ?? defaults.FunctionTimeout,
            RoutePrefix = json["extensions"]?["http"]?["routePrefix"]?.GetValue<string>() ?? defaults.RoutePrefix,
            HubName = json["extensions"]?["durableTask"]?["hubName"]?.GetValue<string>() ?? defaults.HubName,
            QueueMaxDequeueCount = queues?["maxDequeueCount"]?.GetValue<int>() ?? defaults.QueueMaxDequeueCount,
            QueueBatchSize = queues?["batchSize"]?.GetValue<int>() ?? defaults.QueueBatchSize,
            QueueVisibilityTimeout = Time(queues?["visibilityTimeout"]) ?? defaults.QueueVisibilityTimeout,
            QueueBase64 = !string.Equals(queues?["messageEncoding"]?.GetValue<string>(), "none", StringComparison.OrdinalIgnoreCase),
        };
    }

    private static TimeSpan? Time(JsonNode? node) => node is null ? null : TimeSpan.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture);
}
