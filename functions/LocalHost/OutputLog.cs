namespace EventEvaluation.LocalHost;

/// <summary>Writes what is logged inside LocalHost as plain lines beside the handler's.</summary>
/// <param name="output">Where to.</param>
internal sealed class OutputLog(TextWriter output) : ILoggerProvider, ILogger
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Warning and < LogLevel.None;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            output.WriteLine(exception is null ? formatter(state, exception) : $"{formatter(state, exception)} {exception}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The output is its owner's.
    }
}
