namespace NewsApi.Articles;

/// <summary>An article as the others of its story name it.</summary>
public sealed record StoryEdition(long StoryId, long Id, string Language, string Headline, string SectionSlug, string Slug);
