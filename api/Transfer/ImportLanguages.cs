using NewsApi.Data;

namespace NewsApi.Transfer;

/// <summary>Decides which edition an item of a file belongs to.</summary>
/// <param name="editions">The languages the site is published in, its own first.</param>
/// <param name="fallback">For items that name none.</param>
/// <param name="note">Told once that none was named and none given.</param>
internal sealed class ImportLanguages(IReadOnlyList<string> editions, string? fallback, Action<string> note)
{
    private bool noted;

    /// <summary>
    /// A tag with a region is the edition without one where there is no closer: systems say en-US because they were installed so.
    /// </summary>
    /// <exception cref="BadLine">It is no language tag.</exception>
    public string Of(params IEnumerable<string?> named)
    {
        var tag = named.Select(ImportText.Line).FirstOrDefault(name => name is not null) ?? fallback ?? Guess();
        var normal = LanguageTag.Normalise(tag.Replace('_', '-')) ?? throw new BadLine($"lang: '{tag}' is not a well-formed language tag");
        var plain = normal.Split('-')[0];
        return !editions.Contains(normal) && editions.Contains(plain) ? plain : normal;
    }

    // Feeds seldom say it, and most are of the newsroom's own language.
    private string Guess()
    {
        if (!noted)
        {
            note($"names no language; what names none is taken for {editions[0]}, --lang would say otherwise");
            noted = true;
        }

        return editions[0];
    }
}
