using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace NewsApi.Articles;

/// <summary>
/// Puts a card in the place of every post and film of another service: a link that a page may turn into the real thing once a
/// reader clicks it. Until then nothing is loaded from there.
/// </summary>
internal sealed class ArticleCards(IHtmlDocument document)
{
    public void Place()
    {
        foreach (var frame in All("iframe[src]"))
        {
            Replace(frame, ArticleEmbeds.Of(frame.GetAttribute("src")));
        }

        foreach (var post in All("script[data-telegram-post]"))
        {
            Replace(post, ArticleEmbeds.Of($"https://t.me/{post.GetAttribute("data-telegram-post")}"));
        }

        foreach (var post in All("[data-instgrm-permalink], .fb-post[data-href], .fb-video[data-href]"))
        {
            Replace(post, ArticleEmbeds.Of(post.GetAttribute("data-instgrm-permalink") ?? post.GetAttribute("data-href")));
        }

        // The services' quotes name the post by their last link; our own cards are read back here, too.
        foreach (var post in All("blockquote.twitter-tweet, blockquote.twitter-video, figure[data-embed]"))
        {
            Replace(post, post.QuerySelectorAll("a[href]").Select(link => ArticleEmbeds.Of(link.GetAttribute("href"))).LastOrDefault(found => found is not null));
        }

        // An address that stands alone in a paragraph is meant to be shown.
        foreach (var paragraph in All("p").Where(p => p.ChildElementCount <= 1 && p.TextContent.Trim().StartsWith("http", StringComparison.Ordinal)))
        {
            Replace(paragraph, ArticleEmbeds.Of(paragraph.TextContent.Trim()) is { } embed && !paragraph.TextContent.Trim().Any(char.IsWhiteSpace) ? embed : null);
        }
    }

    private List<IElement> All(string selector) => [.. document.Body!.QuerySelectorAll(selector)];

    private void Replace(IElement element, ArticleEmbed? embed)
    {
        if (embed is null)
        {
            return;
        }

        var link = document.CreateElement("a");
        link.SetAttribute("href", embed.Url);
        link.TextContent = $"{embed.Name}: {embed.Url}";
        var card = document.CreateElement("figure");
        card.SetAttribute("data-embed", embed.Service);
        card.Append(link);
        if (element.QuerySelector("figcaption") is { } caption)
        {
            card.Append(caption);
        }

        // A figure cannot stand in a paragraph; where the frame was all it held, the card takes its place.
        var place = element.ParentElement is { LocalName: "p" } paragraph && paragraph.TextContent.Trim() == element.TextContent.Trim() ? paragraph : element;
        place.Replace(card);
    }
}
