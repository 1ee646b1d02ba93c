using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace NewsApi.Data;

/// <summary>What `dotnet ef migrations add` builds the model with.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<NewsContext>
{
    public NewsContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<NewsContext>().UseSqlite("Data Source=design.db").Options);
}
