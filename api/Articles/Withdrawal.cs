using GraphQL;

namespace NewsApi.Articles;

/// <summary>What the public is told of an article that was taken back, and all it is told.</summary>
/// <param name="Id" example="QXJ0aWNsZTo5">Id of the article.</param>
/// <param name="Language" example="en">Its language, BCP 47.</param>
/// <param name="Url" example="https://news.example/en/city/the-night-ferry-is-back">The address it had on the site.</param>
/// <param name="WithdrawnAt" example="2025-07-02T10:00:00Z">When it was taken back, UTC.</param>
/// <param name="Reason" example="It rested on a forged document.">Why.</param>
public sealed record Withdrawal([property: Id] string Id, string Language, string Url, DateTimeOffset WithdrawnAt, string Reason);

/// <summary>The same as the database has it.</summary>
internal sealed record WithdrawnRow(long Id, string Language, string Section, string Slug, DateTimeOffset At, string? Reason);
