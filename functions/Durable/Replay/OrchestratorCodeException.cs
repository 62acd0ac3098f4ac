namespace EventEvaluation.Durable;

/// <summary>An orchestrator's code broke a rule of replay. Its instance fails with this.</summary>
/// <param name="message">Which rule, where.</param>
public sealed class OrchestratorCodeException(string message) : Exception(message);

/// <summary>An orchestrator's code did something else than its history says it did.</summary>
/// <param name="message">What was expected and what was found.</param>
public sealed class NonDeterministicOrchestrationException(string message) : Exception(message);
