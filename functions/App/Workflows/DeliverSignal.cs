using System.Globalization;
using System.Text.Json;
using EventEvaluation.Durable;

namespace EventEvaluation.App.Workflows;

/// <summary>What nudges a round's orchestration, as it lies on the queue.</summary>
/// <param name="Round">The round's id.</param>
/// <param name="Kind"><c>start</c>, or <c>changed</c> where the round's tables have changed.</param>
internal sealed record Signal(string Round, [property: System.Text.Json.Serialization.JsonPropertyName("signal")] string Kind);

/// <summary>
/// Takes signals from the queue to the engine: the only place that knows the engine. A round's first instance is <c>round-{id}</c>; where an instance
/// has failed the next attempt is started, and one that has completed or was terminated is never started again.
/// </summary>
internal static class DeliverSignal
{
    /// <summary>The function's name.</summary>
    public const string Name = "DeliverSignal";

    private const int MostAttempts = 20;

    /// <summary>Runs it.</summary>
    /// <param name="message">The signal, with the client of the engine.</param>
    /// <param name="cancellation">Ends the calls.</param>
    public static async Task RunAsync(QueueMessage message, CancellationToken cancellation)
    {
        var signal = JsonSerializer.Deserialize(message.Text, WorkflowJson.Default.Signal) ?? throw new InvalidDataException("A signal on the queue is empty.");
        var client = message.Client ?? throw new InvalidOperationException($"{Name} has no durableClient binding.");
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var instance = InstanceOf(signal.Round, attempt);
            var found = await client.GetInstanceAsync(instance, cancellation);
            if (found?.RuntimeStatus is OrchestrationRuntimeStatus.Failed)
                continue;
            if (found is null)
                await StartAsync(client, signal.Round, instance, cancellation);
            else if (!found.IsCompleted && signal.Kind != "start")
                await client.RaiseEventAsync(instance, RoundEvents.Changed, default, cancellation);
            return;
        }

        throw new InvalidOperationException($"The orchestration of {signal.Round} has failed {MostAttempts} times: look at its instances' failures.");
    }

    private static async Task StartAsync(DurableClient client, string round, string instance, CancellationToken cancellation)
    {
        try
        {
            await client.StartInstanceAsync(EvaluationRound.Name, new RoundInput(round), instance, cancellation);
        }
        catch (InstanceAlreadyExistsException)
        {
            // Another delivery of the same signal was first: what was wanted is there.
        }
    }

    private static string InstanceOf(string round, int attempt) => attempt == 1 ? $"round-{round}" : $"round-{round}-{attempt.ToString(CultureInfo.InvariantCulture)}";
}
