using System.Text.Json.Serialization;
using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Authors;

/// <summary>Somebody who writes, translates, photographs or draws.</summary>
/// <param name="Id" example="QXV0aG9yOjE">Opaque, the same in GraphQL.</param>
/// <param name="Slug" example="lena-marsh">Their part of addresses, the same in every language.</param>
/// <param name="Language" example="en">The language the texts are given in.</param>
/// <param name="Name" example="Lena Marsh">Name as printed in a byline.</param>
/// <param name="Names">Name as printed in a byline in every language it is known in.</param>
/// <param name="Bio" example="Lena Marsh reports on the city council and the harbour.">A few sentences about them.</param>
/// <param name="Bios">A few sentences about them in every language they are written in.</param>
/// <param name="JobTitle" example="City reporter">What they are in the newsroom.</param>
/// <param name="JobTitles">What they are in the newsroom in every language it is said in.</param>
/// <param name="PortraitUrl" example="https://news.example/media/lena-marsh.jpg">Address of a picture of them.</param>
/// <param name="Version" example="1">Grows by one with every saved change; in quotes it is the If-Match of the next.</param>
/// <param name="Url" example="https://news.example/en/author/lena-marsh">Address of their page.</param>
public sealed record AuthorResponse(
    string Id, string Slug, string Language, string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LocalText? Names,
    string? Bio,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LocalText? Bios,
    string? JobTitle,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LocalText? JobTitles,
    string? PortraitUrl,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Version,
    string Url)
{
    public static AuthorResponse From(Author author, string language, Addresses addresses) =>
        Brief(author, language, addresses) with { Names = author.Names, Bios = author.Bios, JobTitles = author.JobTitles, Version = author.Version };

    /// <summary>As an article shows them: in the article's language alone.</summary>
    public static AuthorResponse Brief(Author author, string language, Addresses addresses) => new(
        PublicId.Of("Author", author.Id), author.Slug, language, author.Names.In(language) ?? author.Slug, Names: null,
        author.Bios.In(language), Bios: null, author.JobTitles.In(language), JobTitles: null,
        author.Portrait is null ? null : addresses.Url(author.Portrait.Path), Version: null, addresses.Url(Addresses.Author(language, author.Slug)));
}
