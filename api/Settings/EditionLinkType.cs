using GraphQL;

namespace NewsApi.Settings;

/// <summary>Where one edition leads from here: an entry of the edition switcher.</summary>
/// <param name="Language">Language of the edition, BCP 47.</param>
/// <param name="Label">Its short label: ENG, ARM.</param>
/// <param name="Name">The language's own name: English, Հայերեն.</param>
/// <param name="Path">Root-relative address to go to.</param>
/// <param name="IsCurrent">Whether this is the edition one is in.</param>
/// <param name="IsTranslation">Whether path is the same content in that language; else it is the nearest page there is, or a list that is empty so far.</param>
[Name("EditionLink")]
public sealed record EditionLinkType(string Language, string Label, string Name, string Path, bool IsCurrent, bool IsTranslation);
