using GraphQL;
using NewsApi.Data;

namespace NewsApi.Accounts;

/// <summary>A key that was given out; the key itself is not kept.</summary>
[Name("Key")]
public sealed class KeyType(ApiKey row)
{
    /// <summary>Opaque, the same in GraphQL and REST.</summary>
    [Id]
    public string Id => PublicId.Of("Key", row.Id);

    /// <summary>What revisions call whoever uses it.</summary>
    public string Name => row.Name;

    /// <summary>What it may do.</summary>
    public Role Role => row.Role;

    /// <summary>Whether it may read scheduled articles ahead.</summary>
    public bool Embargo => row.Embargo;

    /// <summary>How many requests its holder may send in a minute; null for any number.</summary>
    public int? RequestsPerMinute => row.RequestsPerMinute;

    /// <summary>How many articles its holder may take with their texts in a day, UTC; null for any number.</summary>
    public int? ArticlesPerDay => row.ArticlesPerDay;

    /// <summary>The first characters of the key, by which people tell keys apart.</summary>
    public string Prefix => row.Prefix;

    /// <summary>When it was given out.</summary>
    public DateTimeOffset CreatedAt => row.CreatedAt;

    /// <summary>When it ends; null when never.</summary>
    public DateTimeOffset? ExpiresAt => row.ExpiresAt;

    /// <summary>When it was taken back; null while it was not.</summary>
    public DateTimeOffset? RevokedAt => row.RevokedAt;

    /// <summary>When it was last used, to the minute; null when never.</summary>
    public DateTimeOffset? LastUsedAt => row.LastUsedAt;
}

/// <summary>Who asks.</summary>
/// <param name="Name">What revisions call them.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Embargo">Whether they may read scheduled articles ahead.</param>
[Name("Viewer")]
public sealed record ViewerType(string Name, Role Role, bool Embargo);
