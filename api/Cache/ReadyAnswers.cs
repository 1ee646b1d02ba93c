using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using NewsApi.Data;
using ZiggyCreatures.Caching.Fusion;

namespace NewsApi.Cache;

/// <summary>
/// The answers that are kept, each until something it was made from changes. FusionCache makes each once at a time, bounds what all
/// weigh and keeps the last one for when the database fails; what an answer depends on is looked up here at each change, so that a
/// hit does not have to look.
/// </summary>
public sealed class ReadyAnswers : IDisposable
{
    /// <summary>From this part of its time on, an answer that is asked for is made anew beside being sent.</summary>
    private const float Ripe = 0.8f;

    /// <summary>Keys of changes remembered for answers that are being made meanwhile.</summary>
    private const int MostEvicted = 50_000;

    private readonly MemoryCache memory;
    private readonly FusionCache cache;
    private readonly FusionCacheEntryOptions options;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private readonly Dictionary<string, HashSet<ReadyAnswer>> byDependency = [];
    private readonly Dictionary<string, long> evicted = [];
    private long generation;
    private long forgotten;
    private int making;

    public ReadyAnswers(IOptions<NewsOptions> settings, TimeProvider clock, ILogger<FusionCache> log)
    {
        this.clock = clock;
        Enabled = settings.Value.CacheMegabytes > 0;
        options = new(ReadyAnswer.Fresh)
        {
            EagerRefreshThreshold = Ripe,
            IsFailSafeEnabled = true,
            FailSafeMaxDuration = TimeSpan.FromDays(1),
            FailSafeThrottleDuration = TimeSpan.FromSeconds(1),
            Size = 1,
        };
        memory = new(new MemoryCacheOptions { SizeLimit = Math.Max(1, settings.Value.CacheMegabytes) * 1_048_576L });
        cache = new FusionCache(
            new FusionCacheOptions
            {
                CacheName = "answers",
                DisableTagging = true,
                ReThrowOriginalExceptions = true,

                // It warns of memory that several caches share.
                MissingCacheKeyPrefixWarningLogLevel = LogLevel.None,
            },
            memory,
            log);
        cache.Events.Memory.Eviction += (_, eviction) =>
        {
            if (eviction.Value is ReadyAnswer answer)
            {
                lock (gate)
                {
                    Forget(answer);
                }
            }
        };
    }

    internal bool Enabled { get; }

    /// <summary>An answer that can be sent as it is, and is not yet to be made anew.</summary>
    internal bool TryFind(string key, [NotNullWhen(true)] out ReadyAnswer? answer)
    {
        answer = cache.TryGet<ReadyAnswer>(key, options).GetValueOrDefault();
        return answer is { Stale: false } && clock.GetUtcNow() < Until(answer, Ripe);
    }

    /// <summary>The answer as it is kept, else as it is made now.</summary>
    /// <exception cref="AnswerFailed">It could not be made, and there is none from before.</exception>
    internal async Task<ReadyAnswer> GetAsync(string key, Func<CancellationToken, Task<ReadyAnswer>> make)
    {
        while (true)
        {
            if (cache.TryGet<ReadyAnswer>(key, options).GetValueOrDefault() is { } known && (known.Stale || clock.GetUtcNow() >= known.FreshUntil))
            {
                Drop(known);
            }

            // Whoever began it may go; others wait for it.
            var answer = await cache.GetOrSetAsync<ReadyAnswer>(
                key, (context, cancel) => MakeAsync(context, make, cancel), options, token: CancellationToken.None);
            if (!answer.Gone)
            {
                return answer;
            }

            Drop(answer);
        }
    }

    /// <summary>Nothing that was made from these is sent any more; what was not taken back still serves when nothing else can be made.</summary>
    /// <param name="gone">Those that were taken back.</param>
    public void Evict(IReadOnlyCollection<string> keys, IReadOnlyCollection<string> gone)
    {
        var victims = new HashSet<ReadyAnswer>();
        lock (gate)
        {
            generation++;
            foreach (var key in keys)
            {
                if (making > 0)
                {
                    evicted[key] = generation;
                }

                if (byDependency.TryGetValue(key, out var answers))
                {
                    var takenBack = gone.Contains(key);
                    foreach (var answer in answers)
                    {
                        answer.Evict(takenBack);
                    }

                    victims.UnionWith(answers);
                }
            }

            if (evicted.Count > MostEvicted)
            {
                forgotten = generation;
                evicted.Clear();
            }

            foreach (var answer in victims)
            {
                Forget(answer);
            }
        }

        foreach (var answer in victims)
        {
            Drop(answer);
        }
    }

    /// <summary>Begins anew, for when the log does not tell what has changed.</summary>
    /// <param name="taken">False to keep them for when the database fails.</param>
    public void Clear(bool taken = true)
    {
        List<string> all;
        lock (gate)
        {
            all = [.. byDependency.Keys];
            forgotten = generation + 1;
        }

        Evict(all, taken ? all : []);
    }

    public void Dispose()
    {
        cache.Dispose();
        memory.Dispose();
    }

    private static DateTimeOffset Until(ReadyAnswer answer, float part) => answer.MadeAt + ((answer.FreshUntil - answer.MadeAt) * part);

    private void Drop(ReadyAnswer answer)
    {
        if (answer.Gone)
        {
            cache.Remove(answer.Key, options);
        }
        else
        {
            cache.Expire(answer.Key, options);
        }
    }

    private async Task<ReadyAnswer> MakeAsync(
        FusionCacheFactoryExecutionContext<ReadyAnswer> context, Func<CancellationToken, Task<ReadyAnswer>> make, CancellationToken cancel)
    {
        long began;
        lock (gate)
        {
            began = generation;
            making++;
        }

        try
        {
            var answer = await make(cancel);
            if (answer.Status >= StatusCodes.Status500InternalServerError)
            {
                throw new AnswerFailed(answer);
            }

            context.Options.Size = answer.Size;
            lock (gate)
            {
                // What was changed while it was being made may be in it or not.
                context.Options.SkipMemoryCacheWrite = !answer.MayBeKept || began < forgotten
                    || answer.Dependencies.Any(key => evicted.TryGetValue(key, out var when) && when > began);
                if (!context.Options.SkipMemoryCacheWrite)
                {
                    Remember(answer);
                }
            }

            return answer;
        }
        finally
        {
            lock (gate)
            {
                if (--making == 0)
                {
                    evicted.Clear();
                }
            }
        }
    }

    private void Remember(ReadyAnswer answer)
    {
        foreach (var key in answer.Dependencies)
        {
            if (!byDependency.TryGetValue(key, out var answers))
            {
                byDependency[key] = answers = [];
            }

            answers.Add(answer);
        }
    }

    private void Forget(ReadyAnswer answer)
    {
        foreach (var key in answer.Dependencies)
        {
            if (byDependency.TryGetValue(key, out var answers) && answers.Remove(answer) && answers.Count == 0)
            {
                byDependency.Remove(key);
            }
        }
    }
}
