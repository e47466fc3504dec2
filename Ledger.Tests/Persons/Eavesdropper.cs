using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ledger.Tests.Persons;

/// <summary>Hears everything that a program says about itself: all logs at Trace, and all activities with their tags.</summary>
sealed class Eavesdropper : ILoggerProvider
{
    readonly ActivityListener listener;

    public Eavesdropper()
    {
        listener = new()
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Heard.Enqueue($"{activity.Source.Name} {activity.DisplayName} "
                + string.Join(" ", activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))
                + string.Join(" ", activity.Events.SelectMany(happened => happened.Tags).Select(tag => $"{tag.Key}={tag.Value}"))),
        };
        ActivitySource.AddActivityListener(listener);
    }

    public ConcurrentQueue<string> Heard { get; } = new();

    /// <summary>Listens at Trace, whatever the configuration leaves out.</summary>
    public void ListenTo(IServiceCollection services) => services
        .AddLogging(logging => logging.AddProvider(this))
        .Configure<LoggerFilterOptions>(filter =>
        {
            filter.MinLevel = LogLevel.Trace;
            filter.Rules.Clear();
        });

    public ILogger CreateLogger(string categoryName) => new Ear(categoryName, Heard);

    public void Dispose() => listener.Dispose();

    sealed class Ear(string category, ConcurrentQueue<string> heard) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            heard.Enqueue($"{category} scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            heard.Enqueue($"{category} {formatter(state, exception)} {string.Join(" ", state as IEnumerable<KeyValuePair<string, object?>> ?? [])} {exception}");
    }
}
