using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace NewsApi.Data;

/// <summary>BCP 47 language tags: well-formed as RFC 5646 has it, in canonical case.</summary>
public static partial class LanguageTag
{
    private static readonly HashSet<string> RightToLeftScripts = ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg"];

    // Languages written right to left unless their tag names another script.
    private static readonly HashSet<string> RightToLeft =
        ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"];

    // Grandfathered and 4–8 letter primary subtags are left out: none is registered for use.
    [GeneratedRegex(
        "^[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-[a-wyz0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?\\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WellFormed();

    /// <summary>The tag in canonical case (zh-hant-tw becomes zh-Hant-TW), or null when it is not well-formed.</summary>
    public static string? Normalise(string? tag)
    {
        if (tag is null || tag.Length > 35 || !Ascii.IsValid(tag) || !WellFormed().IsMatch(tag))
        {
            return null;
        }

        if (tag.Length <= 3)
        {
            return tag.ToLowerInvariant();
        }

        var parts = tag.ToLowerInvariant().Split('-');
        for (var i = 1; i < parts.Length && parts[i].Length > 1; i++)
        {
            parts[i] = parts[i].Length switch
            {
                2 => parts[i].ToUpperInvariant(),
                4 when char.IsLetter(parts[i][0]) => char.ToUpperInvariant(parts[i][0]) + parts[i][1..],
                _ => parts[i],
            };
        }

        return string.Join('-', parts);
    }

    /// <exception cref="BadRequest">The tag is not well-formed.</exception>
    public static string Require(string tag, string parameter = "language") =>
        Normalise(tag) ?? throw new BadRequest(parameter, $"{parameter} must be a BCP 47 tag such as en or zh-Hant; '{tag}' is none.");

    public static bool TryNormalise(string? tag, [NotNullWhen(true)] out string? language) =>
        (language = Normalise(tag)) is not null;

    /// <summary>"rtl" or "ltr", as HTML's dir takes it.</summary>
    public static string Direction(string language)
    {
        var parts = language.Split('-');
        var script = parts.Skip(1).TakeWhile(part => part.Length > 1).FirstOrDefault(part => part.Length == 4 && char.IsLetter(part[0]));
        var rightToLeft = script is null ? RightToLeft.Contains(parts[0]) : RightToLeftScripts.Contains(script);
        return rightToLeft ? "rtl" : "ltr";
    }
}
