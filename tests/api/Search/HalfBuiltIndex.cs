using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsApi.Search;

namespace NewsApi.Tests.Search;

/// <summary>
/// A server whose first index is held when half of it is built. Its builder reads five times: the articles of four languages, then
/// the names of sections.
/// </summary>
internal sealed class HalfBuiltIndex : IAsyncDisposable
{
    private readonly SemaphoreSlim readings = new(0);
    private readonly string folder = Directory.CreateTempSubdirectory("news-").FullName;

    public TestNews News { get; private set; } = null!;

    /// <summary>Every line of its log.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    public string[] Folders => [.. IndexFolders.In(Path.Combine(folder, "search"))];

    public static async Task<HalfBuiltIndex> StartAsync()
    {
        var index = new HalfBuiltIndex();
        await using (var before = new TestNews(dataFolder: index.folder))
        {
            var section = An.Section("city");
            await before.WithAsync([.. new[] { "az", "en", "hy", "ru" }.Select(language => An.Article("heron", section, language, headline: "Heron"))]);
        }

        Directory.Delete(Path.Combine(index.folder, "search"), recursive: true);
        index.News = new TestNews(
            services => services
                .AddSingleton<ILoggerProvider>(new Lines(index.Log))
                .ConfigureDbContext<NewsApi.Data.NewsContext>(options => options.AddInterceptors(new Readings(index.readings))),
            index.folder);
        index.GoOn(2);
        Assert.That(() => index.News.Get<SearchIndex>().Next?.State.Done, Is.EqualTo(2).After(10_000, 20));
        return index;
    }

    /// <summary>Lets the builder read so many times more.</summary>
    public void GoOn(int times) => readings.Release(times);

    public async ValueTask DisposeAsync()
    {
        GoOn(1000);
        await News.DisposeAsync();
        TestDatabase.Drop(folder);
        Directory.Delete(folder, recursive: true);
        readings.Dispose();
    }

    private sealed class Readings(SemaphoreSlim allowed) : DbCommandInterceptor
    {
        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            var text = command.CommandText.Replace("\"", "", StringComparison.Ordinal);
            if (text.Contains(".body", StringComparison.Ordinal) || text.StartsWith("SELECT s.id, s.names\nFROM section AS s", StringComparison.Ordinal))
            {
                await allowed.WaitAsync(cancellationToken);
            }

            return result;
        }
    }

    private sealed class Lines(ConcurrentQueue<string> all) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            all.Enqueue(formatter(state, exception));

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Dispose()
        {
        }
    }
}
