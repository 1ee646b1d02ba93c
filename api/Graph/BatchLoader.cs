using GraphQL.DataLoader;

namespace NewsApi.Graph;

/// <summary>
/// Gathers the keys that one level of a query asks for and fetches them by one call. The core package ships only
/// <see cref="IDataLoaderResult"/>. Fields of one request may run side by side, hence the lock.
/// </summary>
public sealed class BatchLoader<TKey, TValue>(
    Func<IReadOnlyList<TKey>, CancellationToken, Task<Func<TKey, TValue>>> fetch) where TKey : notnull
{
    private readonly Dictionary<TKey, Pending> known = [];
    private readonly Lock gate = new();
    private Batch? gathering;

    public IDataLoaderResult<TValue> Load(TKey key)
    {
        lock (gate)
        {
            if (known.TryGetValue(key, out var pending))
            {
                return pending;
            }

            gathering ??= new Batch(this);
            gathering.Keys.Add(key);
            return known[key] = new Pending(gathering, key);
        }
    }

    private sealed class Batch(BatchLoader<TKey, TValue> loader)
    {
        private Task<Func<TKey, TValue>>? fetched;

        public List<TKey> Keys { get; } = [];

        public Task<Func<TKey, TValue>> FetchOnce(CancellationToken cancel)
        {
            lock (loader.gate)
            {
                if (loader.gathering == this)
                {
                    loader.gathering = null;
                }

                return fetched ??= loader.FetchAsync(Keys, cancel);
            }
        }
    }

    private Task<Func<TKey, TValue>> FetchAsync(List<TKey> keys, CancellationToken cancel) => fetch(keys, cancel);

    private sealed class Pending(Batch batch, TKey key) : IDataLoaderResult<TValue>
    {
        public async Task<TValue> GetResultAsync(CancellationToken cancellationToken = default) =>
            (await batch.FetchOnce(cancellationToken))(key);

        async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) =>
            await GetResultAsync(cancellationToken);
    }
}

public static class DataLoaderResults
{
    /// <summary>What a loader brings, turned into what the schema shows.</summary>
    public static IDataLoaderResult<TOut> Then<TIn, TOut>(this IDataLoaderResult<TIn> result, Func<TIn, TOut> turn) =>
        new Turned<TIn, TOut>(result, turn);

    /// <summary>What several loads bring, in their order; they are still gathered with whatever is asked for beside them.</summary>
    public static IDataLoaderResult<IReadOnlyList<T>> All<T>(IReadOnlyList<IDataLoaderResult<T>> results) => new Several<T>(results);

    /// <summary>A value that is known without loading.</summary>
    public static IDataLoaderResult<T> Known<T>(T value) => new Ready<T>(value);

    /// <summary>What one query of its own brings, where nothing stands beside it to be read together.</summary>
    public static IDataLoaderResult<T> Later<T>(Func<CancellationToken, Task<T>> fetch) => new Deferred<T>(fetch);

    private sealed class Turned<TIn, TOut>(IDataLoaderResult<TIn> result, Func<TIn, TOut> turn) : IDataLoaderResult<TOut>
    {
        public async Task<TOut> GetResultAsync(CancellationToken cancellationToken = default) =>
            turn(await result.GetResultAsync(cancellationToken));

        async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) =>
            await GetResultAsync(cancellationToken);
    }

    private sealed class Several<T>(IReadOnlyList<IDataLoaderResult<T>> results) : IDataLoaderResult<IReadOnlyList<T>>
    {
        public async Task<IReadOnlyList<T>> GetResultAsync(CancellationToken cancellationToken = default) =>
            await Task.WhenAll(results.Select(result => result.GetResultAsync(cancellationToken)));

        async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) =>
            await GetResultAsync(cancellationToken);
    }

    private sealed class Deferred<T>(Func<CancellationToken, Task<T>> fetch) : IDataLoaderResult<T>
    {
        public Task<T> GetResultAsync(CancellationToken cancellationToken = default) => fetch(cancellationToken);

        async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) =>
            await GetResultAsync(cancellationToken);
    }

    private sealed class Ready<T>(T value) : IDataLoaderResult<T>
    {
        public Task<T> GetResultAsync(CancellationToken cancellationToken = default) => Task.FromResult(value);

        Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) => Task.FromResult<object?>(value);
    }
}
