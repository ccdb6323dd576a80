using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Promotion.Grains.Tests.Testing;

/// <summary>Keeps the warnings of the grains, so that a test that waits in vain can say what went wrong.</summary>
internal sealed class LogBook : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            _lines.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }

    public override string ToString() => string.Join('\n', _lines.TakeLast(10));

    public void Dispose()
    {
    }
}
