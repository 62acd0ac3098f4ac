using System.Text.Json.Nodes;

namespace EventEvaluation.Proofs.DurableChaos;

/// <summary>Writes the folder of the app under chaos: host.json, and a function.json for each function.</summary>
internal static class ChaosManifest
{
    /// <summary>Writes it.</summary>
    /// <param name="folder">Where.</param>
    public static async Task WriteAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var host = new JsonObject
        {
            ["version"] = "2.0",
            ["customHandler"] = new JsonObject
            {
                ["description"] = new JsonObject
                {
                    ["defaultExecutablePath"] = "dotnet",
                    ["arguments"] = new JsonArray(typeof(ChaosManifest).Assembly.Location, DurableChaosCommand.AppName),
                },
            },
            ["functionTimeout"] = "00:02:00",
            ["extensions"] = new JsonObject
            {
                ["durableTask"] = new JsonObject { ["hubName"] = "Chaos" },
                // A message may meet many kills, and none of them is its fault.
                ["queues"] = new JsonObject { ["visibilityTimeout"] = "00:00:01", ["maxDequeueCount"] = 1000, ["messageEncoding"] = "none" },
            },
        };
        await File.WriteAllTextAsync(Path.Combine(folder, "host.json"), host.ToJsonString());
        var client = Binding("client", "durableClient");
        await WriteAsync(folder, ChaosFunctions.Program.Name, Binding("context", "orchestrationTrigger"));
        await WriteAsync(folder, ChaosFunctions.Sender.Name, Binding("context", "orchestrationTrigger"));
        foreach (var activity in (string[])[ChaosFunctions.Square.Name, ChaosFunctions.Flaky.Name, ChaosFunctions.Refuse.Name, ChaosFunctions.Ask.Name])
            await WriteAsync(folder, activity, Binding("input", "activityTrigger"));
        await WriteAsync(folder, "Start", Binding("message", "queueTrigger", ("queueName", ChaosFunctions.StartQueue)), client);
        await WriteAsync(folder, "Answer", Binding("message", "queueTrigger", ("queueName", ChaosFunctions.AnswerQueue)), client);
        await WriteAsync(folder, "Supervise", Binding("timer", "timerTrigger", ("schedule", "* * * * * *")), client);
    }

    private static JsonObject Binding(string name, string type, params (string Name, string Value)[] more)
    {
        var binding = new JsonObject { ["name"] = name, ["type"] = type, ["direction"] = "in" };
        foreach (var (member, value) in more)
            binding[member] = value;
        return binding;
    }

    private static async Task WriteAsync(string folder, string function, params JsonObject[] bindings)
    {
        Directory.CreateDirectory(Path.Combine(folder, function));
        var json = new JsonObject { ["bindings"] = new JsonArray([.. bindings.Select(binding => binding.DeepClone())]) };
        await File.WriteAllTextAsync(Path.Combine(folder, function, "function.json"), json.ToJsonString());
    }
}
