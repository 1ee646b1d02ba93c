using NewsApi.Data;

namespace NewsApi.Accounts;

/// <summary>A key that was given out; the key itself is not kept.</summary>
/// <param name="Id" example="S2V5OjE">Opaque, the same in GraphQL.</param>
/// <param name="Name" example="desk">What revisions call whoever uses it.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Embargo">Whether it may read scheduled articles ahead.</param>
/// <param name="RequestsPerMinute" example="600">How many requests its holder may send in a minute; null for any number.</param>
/// <param name="ArticlesPerDay" example="20000">How many articles its holder may take in a day; null for any number.</param>
/// <param name="Prefix" example="news_f3Ks9a">The first characters of the key, by which people tell keys apart.</param>
/// <param name="CreatedAt" example="2025-07-02T08:35:00Z">When it was given out.</param>
/// <param name="ExpiresAt">When it ends; null when never.</param>
/// <param name="RevokedAt">When it was taken back; null while it was not.</param>
/// <param name="LastUsedAt">When it was last used, to the minute; null when never.</param>
public sealed record KeyResponse(
    string Id, string Name, Role Role, bool Embargo, int? RequestsPerMinute, int? ArticlesPerDay, string Prefix,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt)
{
    public static KeyResponse From(ApiKey row) => new(
        PublicId.Of("Key", row.Id), row.Name, row.Role, row.Embargo, row.RequestsPerMinute, row.ArticlesPerDay, row.Prefix, row.CreatedAt, row.ExpiresAt, row.RevokedAt, row.LastUsedAt);
}

/// <summary>A key just given out.</summary>
/// <param name="Secret" example="news_f3Ks9aQx0b…">The key itself, shown this once: send it as Authorization: Bearer ….</param>
/// <param name="Key">What is kept of it.</param>
public sealed record CreatedKeyResponse(string Secret, KeyResponse Key);

/// <summary>Every key that was given out.</summary>
/// <param name="Items">The keys, the newest first.</param>
public sealed record KeyListResponse(IReadOnlyList<KeyResponse> Items);

/// <summary>Who the sent key or token says one is.</summary>
/// <param name="Name" example="desk">What revisions call them; empty without a key.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Embargo">Whether they may read scheduled articles ahead.</param>
public sealed record ViewerResponse(string Name, Role Role, bool Embargo);
