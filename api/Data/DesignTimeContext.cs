using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace NewsApi.Data;

/// <summary>What `dotnet ef migrations add NAME --project api --context NewsContext` builds the model with.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<NewsContext>
{
    public NewsContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<NewsContext>().UseSqlite("Data Source=design.db").Options);
}

/// <summary>The same for `--context PostgresNewsContext -o Data/Migrations/Postgres`. A change of the model needs both, under one name.</summary>
internal sealed class PostgresDesignTimeContext : IDesignTimeDbContextFactory<PostgresNewsContext>
{
    public PostgresNewsContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<NewsContext>().UseNpgsql("Host=127.0.0.1").Options);
}
