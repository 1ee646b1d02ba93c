using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace NewsApi.Data;

/// <summary>
/// A server that repeats what is written to the database, and that the public may be answered from. It is asked only while it has
/// repeated all that this node's followers have heard of: what they let go of is never made anew from something older.
/// </summary>
public sealed class Replica
{
    private const long Away = -1;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongRest = TimeSpan.FromSeconds(30);

    /// <summary>How far it may be behind before that is told.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromSeconds(10);

    private readonly AsyncLocal<Reading?> current = new();
    private readonly string replica;
    private readonly string watcher;
    private readonly string primary;
    private long wanted;
    private long reached = Away;
    private long behindSince;
    private volatile bool slow;

    public Replica(NpgsqlConnectionStringBuilder connection, string primary)
    {
        (replica, this.primary) = (connection.ConnectionString, primary);
        watcher = new NpgsqlConnectionStringBuilder(replica) { Pooling = false, Timeout = 2, CommandTimeout = 2, ApplicationName = "newsapi replica" }.ConnectionString;
    }

    /// <summary>How long it has been behind; null while it cannot be read.</summary>
    public TimeSpan? Lag => Volatile.Read(ref reached) == Away ? null : Behind;

    private TimeSpan Behind => Volatile.Read(ref behindSince) is > 0 and var since ? TimeSpan.FromMilliseconds(Environment.TickCount64 - since) : TimeSpan.Zero;

    /// <summary>From here on, until the calling method ends, it may be read instead of the database.</summary>
    public void Allow() => current.Value ??= new();

    /// <summary>What it must have repeated from now on. Told before anything is let go of that was made without it.</summary>
    public void Want(long seq)
    {
        for (var known = Volatile.Read(ref wanted); seq > known;)
        {
            var found = Interlocked.CompareExchange(ref wanted, seq, known);
            known = found == known ? seq : found;
        }
    }

    /// <summary>Whether what is read now is read from it. An answer that has seen the database does not go back to an earlier state.</summary>
    internal bool Serves()
    {
        if (current.Value is not { OfDatabase: false } reading)
        {
            return false;
        }

        reading.OfDatabase = slow || Volatile.Read(ref reached) < Volatile.Read(ref wanted);
        return !reading.OfDatabase;
    }

    internal DbContextOptions<NewsContext> Configure(DbContextOptions<NewsContext> options) => new DbContextOptionsBuilder<NewsContext>(options)
        .UseNpgsql(replica, npgsql => npgsql.ExecutionStrategy(dependencies => new ElseDatabase(dependencies, this)))
        .Options;

    /// <summary>Looks how far it is, so that readers never wait to learn that.</summary>
    public async Task WatchAsync(ILogger log, CancellationToken cancel)
    {
        var told = false;
        while (true)
        {
            var rest = Rest;
            try
            {
                await using var asker = new NpgsqlConnection(watcher);
                await asker.OpenAsync(cancel);
                await using var ask = new NpgsqlCommand("SELECT coalesce(max(seq), 0) FROM change", asker);
                while (!slow)
                {
                    Note((long)(await ask.ExecuteScalarAsync(cancel))!);
                    if (told && Behind == TimeSpan.Zero)
                    {
                        told = false;
                        log.LogWarning("The replica is up to date; readers are answered from it again.");
                    }
                    else if (!told && Behind > Most)
                    {
                        told = true;
                        log.LogWarning("The replica is more than {Seconds} seconds behind; readers are answered from the database until it has caught up.", Most.TotalSeconds);
                    }

                    // Ends at once when the connection is cut: a server that was restarted may begin with an earlier state.
                    await asker.WaitAsync(Behind == TimeSpan.Zero ? Glance : Moment, cancel);
                }

                (told, rest) = (true, LongRest);
                log.LogWarning("The replica keeps readers waiting; they are answered from the database, and it is tried again in {Seconds} seconds.", rest.TotalSeconds);
            }
            catch (DbException e)
            {
                if (!told)
                {
                    told = true;
                    log.LogWarning(e, "The replica cannot be read; readers are answered from the database, and it is tried every second.");
                }
            }

            Volatile.Write(ref reached, Away);
            await Task.Delay(rest, cancel);
            slow = false;
        }
    }

    private void Note(long seq)
    {
        Volatile.Write(ref behindSince, seq >= Volatile.Read(ref wanted) ? 0 : behindSince > 0 ? behindSince : Environment.TickCount64);
        Volatile.Write(ref reached, seq);
    }

    private sealed class Reading
    {
        public volatile bool OfDatabase;
    }

    /// <summary>A query that the replica fails at is asked of the database, and so is what the answer still needs.</summary>
    private sealed class ElseDatabase(ExecutionStrategyDependencies dependencies, Replica replica) : ExecutionStrategy(dependencies, maxRetryCount: 1, TimeSpan.Zero)
    {
        private NewsContext Context => (NewsContext)Dependencies.CurrentContext.Context;

        protected override bool ShouldRetryOn(Exception exception) => exception is DbException && Context.OfReplica;

        protected override void OnRetry()
        {
            replica.slow |= ExceptionsEncountered[^1].InnerException is TimeoutException;
            replica.current.Value?.OfDatabase = true;
            Context.OfReplica = false;
            Context.Database.SetConnectionString(replica.primary);
        }
    }
}
