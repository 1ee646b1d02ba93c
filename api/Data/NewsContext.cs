using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace NewsApi.Data;

public partial class NewsContext(DbContextOptions<NewsContext> options) : DbContext(options)
{
    public DbSet<Article> Articles => Set<Article>();
    public DbSet<ArticleAuthor> ArticleAuthors => Set<ArticleAuthor>();
    public DbSet<ArticleTag> ArticleTags => Set<ArticleTag>();
    public DbSet<Story> Stories => Set<Story>();
    public DbSet<Author> Authors => Set<Author>();
    public DbSet<Section> Sections => Set<Section>();
    public DbSet<Tag> Tags => Set<Tag>();
    public DbSet<MediaItem> Media => Set<MediaItem>();
    public DbSet<MediaSource> MediaSources => Set<MediaSource>();
    public DbSet<UploadTicket> UploadTickets => Set<UploadTicket>();
    public DbSet<Alias> Aliases => Set<Alias>();
    public DbSet<FormerSlug> FormerSlugs => Set<FormerSlug>();
    public DbSet<Revision> Revisions => Set<Revision>();
    public DbSet<Lead> Leads => Set<Lead>();
    public DbSet<Setting> Settings => Set<Setting>();
    public DbSet<ViewCount> ViewCounts => Set<ViewCount>();
    public DbSet<Change> Changes => Set<Change>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();
    public DbSet<Hub> Hubs => Set<Hub>();
    public DbSet<KeyUse> KeyUses => Set<KeyUse>();
    public DbSet<Idempotency> Idempotencies => Set<Idempotency>();

    /// <summary>Asked when whoever uses it lets go of it: whether somebody else will.</summary>
    internal Func<bool>? Leave { get; set; }

    /// <summary>Whether it reads the replica.</summary>
    internal bool OfReplica { get; set; }

    /// <summary>Of a context whose connection stays open.</summary>
    internal KeptCommands? Kept { get; set; }

    public override void Dispose()
    {
        if (Leave?.Invoke() != true)
        {
            base.Dispose();
            GC.SuppressFinalize(this);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (Leave?.Invoke() != true)
        {
            await base.DisposeAsync();
            GC.SuppressFinalize(this);
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(NewsContext).Assembly);

        // Tables and columns are named as the docs name them: one word per thing, singular, snake_case.
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            entity.SetTableName(entity.ClrType == typeof(MediaItem) ? "media" : SnakeCase(entity.ClrType.Name));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
            }
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        configurationBuilder.Properties<LocalText>().HaveConversion<LocalText.JsonConverter, LocalText.ContentComparer>();
    }

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    // SQLite cannot order DateTimeOffset; milliseconds are also what a browser and a cursor can carry.
    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        time => time.ToUnixTimeMilliseconds(), ms => DateTimeOffset.FromUnixTimeMilliseconds(ms));
}
