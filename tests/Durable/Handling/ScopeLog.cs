using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EventEvaluation.Durable.Tests.Handling;

/// <summary>Keeps the scopes that lines are written in.</summary>
internal sealed class ScopeLog : ILoggerProvider, ILogger
{
    public ConcurrentBag<IReadOnlyDictionary<string, object>> Scopes { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull
    {
        if (state is IReadOnlyDictionary<string, object> facts) Scopes.Add(facts);
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
    }

    public void Dispose()
    {
    }
}
