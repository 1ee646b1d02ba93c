using System.Net;
using System.Text.RegularExpressions;

namespace NewsApi.Articles;

/// <summary>A post or film of another service that a text may point at.</summary>
/// <param name="Service">As the card's data-embed names it.</param>
/// <param name="Name">As readers know it.</param>
/// <param name="Url">Its address there, one for however it was written.</param>
internal sealed record ArticleEmbed(string Service, string Name, string Url);

/// <summary>Knows the addresses of posts and films, as people copy them and as the services' own embed codes have them.</summary>
internal static partial class ArticleEmbeds
{
    public static ArticleEmbed? Of(string? address)
    {
        if (address is null || address.Length > 500)
        {
            return null;
        }

        // Facebook's frame carries the post's own address as a parameter.
        if (FacebookFrame().Match(address) is { Success: true } frame)
        {
            address = WebUtility.UrlDecode(frame.Groups["href"].Value);
        }

        return Match(YouTube(), "youtube", "YouTube", id => $"https://www.youtube.com/watch?v={id}")
            ?? Match(X(), "x", "X", post => $"https://x.com/{post}")
            ?? Match(Telegram(), "telegram", "Telegram", post => $"https://t.me/{post}")
            ?? Match(Instagram(), "instagram", "Instagram", post => $"https://www.instagram.com/{post}/")
            ?? Match(Facebook(), "facebook", "Facebook", post => $"https://www.facebook.com/{post}");

        ArticleEmbed? Match(Regex pattern, string service, string name, Func<string, string> url) =>
            pattern.Match(address) is { Success: true } match ? new(service, name, url(match.Groups["post"].Value)) : null;
    }

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^(https?:)?//(www\.|m\.)?(youtube(-nocookie)?\.com/(watch\?(.*&)?v=|embed/|shorts/|live/)|youtu\.be/)(?<post>[\w-]{11})(?![\w-])", Plain)]
    private static partial Regex YouTube();

    [GeneratedRegex(@"^https?://(www\.|mobile\.)?(twitter|x)\.com/(?<post>[A-Za-z0-9_]{1,20}/status/[0-9]{1,20})(?![0-9])", Plain)]
    private static partial Regex X();

    [GeneratedRegex(@"^https?://(www\.)?t\.me/(s/)?(?<post>[A-Za-z0-9_]{4,40}/[0-9]{1,10})(?![0-9])", Plain)]
    private static partial Regex Telegram();

    [GeneratedRegex(@"^https?://(www\.)?instagram\.com/(?<post>(p|reel|tv)/[\w-]{5,40})(?![\w-])", Plain)]
    private static partial Regex Instagram();

    [GeneratedRegex(@"^https?://(www\.|m\.)?facebook\.com/(?<post>[A-Za-z0-9.]{1,80}/(posts|videos|photos)/[\w.:-]{1,120}|(permalink|photo)\.php\?[\w=&.-]{1,200}|watch/?\?v=[0-9]{1,20})", Plain)]
    private static partial Regex Facebook();

    [GeneratedRegex(@"^(https?:)?//(www\.)?facebook\.com/plugins/(post|video)\.php\?(.*&)?href=(?<href>[^&]+)", Plain)]
    private static partial Regex FacebookFrame();
}
