using System.Text;
using NewsApi.Articles;
using NewsApi.Settings;

namespace NewsApi.Syndication;

/// <summary>CommonMark, with tables as GitHub has them.</summary>
internal sealed class MarkdownFormat(Wording wording, Addresses addresses) : ArticleFormat
{
    public override string Suffix => "md";

    public override string MediaType => "text/markdown";

    public override string Write(ArticleResponse article)
    {
        var (name, url) = Attribution.Of(article);
        var text = new StringBuilder();
        void Paragraph(string? markdown)
        {
            if (!string.IsNullOrEmpty(markdown))
            {
                text.Append(markdown).Append("\n\n");
            }
        }

        Paragraph($"# {BodyMarkdown.Escape(article.Headline)}");
        Paragraph(article.Deck is { } deck ? $"**{BodyMarkdown.Escape(deck)}**" : null);
        Paragraph(BodyMarkdown.Escape(Attribution.Byline(article, wording)));
        Paragraph(article.LeadMedia is { } media ? $"![{BodyMarkdown.Escape(media.Alt ?? "")}]({BodyMarkdown.Target(media.Url)})" : null);
        Paragraph(article.LeadCaption is { } caption ? BodyMarkdown.Escape(caption) : null);
        Paragraph(BodyMarkdown.Of(AbsoluteHtml.Of(article.Body!.Html, addresses)));
        Paragraph("---");
        Paragraph($"[{BodyMarkdown.Escape(name)}]({BodyMarkdown.Target(url)})");
        Paragraph(article.UsageTerms is { } terms ? BodyMarkdown.Escape(terms) : null);
        text.Append(BodyMarkdown.Escape(article.Copyright.Notice)).Append('\n');
        return text.ToString();
    }
}
