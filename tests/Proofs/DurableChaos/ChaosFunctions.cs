using System.Text.Json.Serialization;
using EventEvaluation.Durable;

namespace EventEvaluation.Proofs.DurableChaos;

/// <summary>A program to run, or to go on with.</summary>
/// <param name="Run">Whose effects it has: the id of the whole.</param>
/// <param name="Seed">The program.</param>
/// <param name="Depth">How deep its parts may have parts.</param>
/// <param name="Path">Where in the whole it is.</param>
/// <param name="Generation">How often it has begun anew.</param>
/// <param name="Text">What came of the generations before.</param>
/// <param name="Life">Tells events of this life from those of one that was killed; empty where it begins.</param>
internal sealed record ChaosProgram(string Run, int Seed, int Depth, string Path = "", int Generation = 0, string Text = "", string Life = "");

/// <summary>What an activity is asked.</summary>
/// <param name="Run">Whose effects it has.</param>
/// <param name="Key">What is done once under this key.</param>
/// <param name="N">What to work on.</param>
internal sealed record ChaosWork(string Run, string Key, int N);

/// <summary>An event to tell an instance.</summary>
internal sealed record ChaosNews(string InstanceId, string Name, int N);

/// <summary>The functions of the app under chaos, by their names on the wire.</summary>
internal static class ChaosFunctions
{
    public const string StartQueue = "start";
    public const string AnswerQueue = "answers";

    public static readonly OrchestratorName<ChaosProgram, string> Program = new("Random", ChaosJson.Default.ChaosProgram, ChaosJson.Default.String);
    public static readonly OrchestratorName<ChaosNews, Nothing> Sender = new("Sender", ChaosJson.Default.ChaosNews, Nothing.Json);
    public static readonly ActivityName<ChaosWork, int> Square = new("Square", ChaosJson.Default.ChaosWork, ChaosJson.Default.Int32);
    public static readonly ActivityName<ChaosWork, int> Flaky = new("Flaky", ChaosJson.Default.ChaosWork, ChaosJson.Default.Int32);
    public static readonly ActivityName<int, int> Refuse = new("Refuse", ChaosJson.Default.Int32, ChaosJson.Default.Int32);
    public static readonly ActivityName<ChaosNews, Nothing> Ask = new("Ask", ChaosJson.Default.ChaosNews, Nothing.Json);

    /// <summary>An event of the kind that programs wait for.</summary>
    public static ExternalEvent<int> Event(string name) => new(name, ChaosJson.Default.Int32);
}

/// <summary>The shapes on the wire.</summary>
[JsonSerializable(typeof(ChaosProgram))]
[JsonSerializable(typeof(ChaosWork))]
[JsonSerializable(typeof(ChaosNews))]
internal sealed partial class ChaosJson : JsonSerializerContext;
