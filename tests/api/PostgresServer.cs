using Npgsql;

namespace NewsApi.Tests;

/// <summary>The PostgreSQL of a run: the one that NEWS_TEST_POSTGRES names, else one that is started for it.</summary>
[SetUpFixture]
public sealed class PostgresServer
{
    private static PostgresCluster? started;

    /// <summary>How a database is copied.</summary>
    public const string Strategy = "FILE_COPY";

    /// <summary>How it is reached, by somebody who may make databases.</summary>
    public static Lazy<string> Running { get; } = new(() =>
        Environment.GetEnvironmentVariable("NEWS_TEST_POSTGRES") is { Length: > 0 } given ? given : Start());

    [OneTimeTearDown]
    public void Stop()
    {
        if (!TestDatabase.IsPostgres || !Running.IsValueCreated)
        {
            return;
        }

        NpgsqlConnection.ClearAllPools();
        if (started is null)
        {
            PostgresDatabases.DropAll();
            return;
        }

        started.Stop();
        started.Drop();
    }

    private static string Start()
    {
        started = PostgresCluster.Make("wal_level=minimal", "max_wal_senders=0");
        started.Start();
        return started.Connection;
    }
}
