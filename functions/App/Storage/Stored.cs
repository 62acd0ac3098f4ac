namespace EventEvaluation.App.Storage;

/// <summary>A value as it was read, with the tag under which it may be replaced.</summary>
/// <param name="Value">The value.</param>
/// <param name="Tag">The row's ETag at the time of reading.</param>
internal sealed record Stored<T>(T Value, string Tag) where T : class;
