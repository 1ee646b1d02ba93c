using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Tags;

/// <summary>What articles are about.</summary>
/// <param name="Id">Opaque, the same in GraphQL.</param>
/// <param name="Slug">Its part of addresses, the same in every language.</param>
/// <param name="Language">The language the name is given in.</param>
/// <param name="Name">Its label.</param>
/// <param name="MediaTopic">IPTC media topic, such as medtop:20000790.</param>
/// <param name="Wikidata">Wikidata item, such as Q1234.</param>
/// <param name="Url">Address of its page.</param>
public sealed record TagResponse(string Id, string Slug, string Language, string Name, string? MediaTopic, string? Wikidata, string Url)
{
    public static TagResponse From(Tag tag, string language, Addresses addresses) => new(
        PublicId.Of("Tag", tag.Id), tag.Slug, language, tag.Names.In(language) ?? tag.Slug,
        tag.MediaTopic, tag.Wikidata, addresses.Url(Addresses.Tag(language, tag.Slug)));
}
