using System.Text.Json.Serialization;
using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Tags;

/// <summary>What articles are about.</summary>
/// <param name="Id" example="VGFnOjI">Opaque, the same in GraphQL.</param>
/// <param name="Slug" example="ferries">Its part of addresses, the same in every language.</param>
/// <param name="Language" example="en">The language the name is given in.</param>
/// <param name="Name" example="Ferries">Its label.</param>
/// <param name="Names">Its label in every language it has one in.</param>
/// <param name="MediaTopic" example="medtop:20000337">IPTC media topic, such as medtop:20000790.</param>
/// <param name="Wikidata" example="Q25653">Wikidata item, such as Q1234.</param>
/// <param name="Version" example="1">Grows by one with every saved change; in quotes it is the If-Match of the next.</param>
/// <param name="Url" example="https://news.example/en/tag/ferries">Address of its page.</param>
public sealed record TagResponse(
    string Id, string Slug, string Language, string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LocalText? Names,
    string? MediaTopic, string? Wikidata,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Version,
    string Url)
{
    public static TagResponse From(Tag tag, string language, Addresses addresses) =>
        Brief(tag, language, addresses) with { Names = tag.Names, Version = tag.Version };

    /// <summary>As an article shows it: in the article's language alone.</summary>
    public static TagResponse Brief(Tag tag, string language, Addresses addresses) => new(
        PublicId.Of("Tag", tag.Id), tag.Slug, language, tag.Names.In(language) ?? tag.Slug, Names: null,
        tag.MediaTopic, tag.Wikidata, Version: null, addresses.Url(Addresses.Tag(language, tag.Slug)));
}
