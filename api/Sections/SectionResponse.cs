using System.Text.Json.Serialization;
using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Sections;

/// <summary>A part of the publication, such as World.</summary>
/// <param name="Id" example="U2VjdGlvbjox">Opaque, the same in GraphQL.</param>
/// <param name="Slug" example="city">Its part of addresses, the same in every language.</param>
/// <param name="Language" example="en">The language its texts are given in.</param>
/// <param name="Name" example="City">Its label.</param>
/// <param name="Names">Its label in every language it has one in.</param>
/// <param name="Tagline" example="What is new between the harbour and the hills">What it brings.</param>
/// <param name="Taglines">What it brings in every language it is said in.</param>
/// <param name="PictureUrl" example="https://news.example/media/city.jpg">Address of the picture that stands for it.</param>
/// <param name="Version" example="1">Grows by one with every saved change; in quotes it is the If-Match of the next.</param>
/// <param name="Url" example="https://news.example/en/city">Address of its page.</param>
public sealed record SectionResponse(
    string Id, string Slug, string Language, string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LocalText? Names,
    string? Tagline,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LocalText? Taglines,
    string? PictureUrl,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Version,
    string Url)
{
    public static SectionResponse From(Section section, string language, Addresses addresses) =>
        Brief(section, language, addresses) with { Names = section.Names, Taglines = section.Taglines, Version = section.Version };

    /// <summary>As an article shows it: in the article's language alone.</summary>
    public static SectionResponse Brief(Section section, string language, Addresses addresses) => new(
        PublicId.Of("Section", section.Id), section.Slug, language, section.Names.In(language) ?? section.Slug, Names: null,
        section.Taglines.In(language), Taglines: null, section.Picture is null ? null : addresses.Url(section.Picture.Path), Version: null, addresses.Url(Addresses.Section(language, section.Slug)));
}
