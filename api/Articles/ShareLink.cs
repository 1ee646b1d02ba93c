using NewsApi.Settings;

namespace NewsApi.Articles;

/// <summary>An address at which a reader passes an article on; it needs no script of the network's.</summary>
/// <param name="Name">How the network calls itself; e-mail in the article's language.</param>
/// <param name="Url">Absolute.</param>
public sealed record ShareLink(string Name, string Url)
{
    internal static IReadOnlyList<ShareLink> Of(string language, string url, string headline)
    {
        var (address, title) = (Uri.EscapeDataString(url), Uri.EscapeDataString(headline));
        return
        [
            new("X", $"https://x.com/intent/post?url={address}&text={title}"),
            new("Facebook", $"https://www.facebook.com/sharer/sharer.php?u={address}"),
            new("Telegram", $"https://t.me/share/url?url={address}&text={title}"),
            new("WhatsApp", $"https://wa.me/?text={title}%20{address}"),
            new(Wording.Email(language), $"mailto:?subject={title}&body={address}"),
        ];
    }
}
