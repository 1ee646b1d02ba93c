using System.Globalization;
using System.Text;
using AnyAscii;

namespace NewsApi.Data;

/// <summary>The words an address is made of: lower-case ASCII letters, digits and single hyphens.</summary>
public static class Slug
{
    public const int MaxLength = 100;

    /// <summary>Words the site keeps for itself directly below /{language}; no section may be called so.</summary>
    public static readonly IReadOnlySet<string> Reserved =
        new HashSet<string>(StringComparer.Ordinal)
        {
            "author", "authors", "tag", "tags", "search", "latest", "saved", "feed", "feeds", "front", "site", "page", "preview",
            "about", "conformance", "developers", "offline", "api", "assets", "media",
        };

    /// <summary>Transliterates a text of any script; empty when nothing of it can be written so.</summary>
    public static string Of(string text)
    {
        var ascii = Respell(text).Transliterate();
        var slug = new StringBuilder(ascii.Length);
        foreach (var c in ascii)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (c is not '\'' && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return Shorten(slug.ToString().Trim('-'), MaxLength);
    }

    public static string OfSection(string name) => Of(name) switch
    {
        "" => Section.Fallback,
        var slug when Reserved.Contains(slug) => $"{slug}-section",
        var slug => slug,
    };

    /// <summary>The slug with a suffix, still within the length.</summary>
    public static string WithSuffix(string slug, string suffix) =>
        $"{Shorten(slug, MaxLength - suffix.Length - 1)}-{suffix}";

    /// <summary>The slug with the smallest number behind it that nothing else has.</summary>
    public static async Task<string> FreeAsync(string slug, Func<string, Task<bool>> isTaken)
    {
        for (var number = 2; ; number++)
        {
            var free = WithSuffix(slug, number.ToString(CultureInfo.InvariantCulture));
            if (!await isTaken(free))
            {
                return free;
            }
        }
    }

    private static string Shorten(string slug, int length)
    {
        if (slug.Length <= length)
        {
            return slug;
        }

        var cut = slug.LastIndexOf('-', length);
        return slug[..(cut > length / 2 ? cut : length)];
    }

    // Where AnyAscii's choice is not what Armenian newspapers print in their addresses; the marks stand inside words.
    private static string Respell(string text) =>
        new StringBuilder(text.Normalize(NormalizationForm.FormC))
            .Replace("ու", "u").Replace("Ու", "u").Replace("ՈՒ", "u").Replace("և", "ev").Replace("ռ", "r").Replace("Ռ", "r")
            .Replace("՛", "").Replace("՞", "").Replace("՜", "").Replace("’", "'")
            .ToString();
}
