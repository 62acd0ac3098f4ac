namespace EventEvaluation.LocalHost.Offline;

/// <summary>Input that cannot be used; the message is one sentence that names the place.</summary>
internal sealed class OfflineException(string message) : Exception(message);
