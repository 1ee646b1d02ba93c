using NewsApi.Data;

namespace NewsApi.Transfer;

/// <summary>Decides which edition an item of a file belongs to.</summary>
/// <param name="editions">The languages the site is published in.</param>
/// <param name="fallback">For items that name none.</param>
internal sealed class ImportLanguages(IReadOnlyCollection<string> editions, string? fallback)
{
    /// <summary>
    /// A tag with a region is the edition without one where there is no closer: systems say en-US because they were installed so.
    /// </summary>
    /// <exception cref="BadLine">It is no language tag, or there is none.</exception>
    public string Of(params IEnumerable<string?> named)
    {
        var tag = named.Select(ImportText.Line).FirstOrDefault(name => name is not null) ?? fallback
            ?? throw new BadLine("lang: the file names no language; --lang gives it one");
        var normal = LanguageTag.Normalise(tag.Replace('_', '-')) ?? throw new BadLine($"lang: '{tag}' is not a well-formed language tag");
        var plain = normal.Split('-')[0];
        return !editions.Contains(normal) && editions.Contains(plain) ? plain : normal;
    }
}
