using NewsApi.Accounts;
using NewsApi.Authors;
using NewsApi.Data;
using NewsApi.Media;
using NewsApi.Sections;
using NewsApi.Settings;
using NewsApi.Tags;

namespace NewsApi.Articles;

/// <summary>Makes what REST shows of articles: one query per kind of child, however many articles there are.</summary>
public sealed class ArticleResponses(
    ArticleReader articles, SectionReader sections, AuthorReader authors, TagReader tags, MediaReader media, RevisionReader revisions,
    ArticleReuse reuse, Addresses addresses, UsageWriter usage)
{
    public async Task<IReadOnlyList<ArticleResponse>> OfAsync(IReadOnlyList<ArticleRow> rows, bool withBody, CancellationToken cancel, Caller? by = null)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var ids = rows.Select(row => row.Id).ToList();
        var bodies = withBody ? await articles.BodiesAsync(ids, cancel, by) : null;
        if (withBody)
        {
            usage.Take(ids);
        }

        var published = withBody ? await revisions.PublishedAsync(ids, cancel) : null;
        var section = await sections.ByIdsAsync([.. rows.Select(row => row.SectionId).Distinct()], cancel);
        var credits = await authors.ByArticleAsync(ids, cancel);
        var tagged = await tags.ByArticleAsync(ids, cancel);
        var pictures = await media.ByIdsAsync([.. rows.Select(row => row.LeadMediaId).OfType<long>().Distinct()], cancel);
        var editions = await articles.EditionsAsync([.. rows.Select(row => row.StoryId).Distinct()], cancel);

        return [.. rows.Select(row =>
        {
            var credited = credits[row.Id]
                .Select(credit => new CreditResponse(AuthorResponse.Brief(credit.Author, row.Language, addresses), credit.Role))
                .ToList();
            return new ArticleResponse
            {
                Id = PublicId.Of("Article", row.Id),
                ExternalId = row.ExternalId,
                Language = row.Language,
                Slug = row.Slug,
                Url = reuse.Url(row),
                CanonicalUrl = reuse.CanonicalUrl(row),
                Kicker = row.Kicker,
                Headline = row.Headline,
                Deck = row.Deck,
                Section = SectionResponse.Brief(section[row.SectionId], row.Language, addresses),
                Authors = [.. credited.Where(credit => credit.Role == CreditRole.Author).Select(credit => credit.Author)],
                Credits = credited,
                Tags = [.. tagged[row.Id].Select(tag => TagResponse.Brief(tag, row.Language, addresses))],
                Place = row.Place,
                Source = row.SourceName is null ? null : new(row.SourceName, row.SourceUrl),
                PublishedAt = row.PublishedAt,
                UpdatedAt = row.UpdatedAt,
                Version = row.Version,
                Status = row.Status,
                Views = (int)Math.Min(row.Views, int.MaxValue),
                LeadMedia = row.LeadMediaId is { } picture ? MediaResponse.Brief(pictures[picture], row.Language, addresses) : null,
                LeadCaption = row.LeadCaption,
                Copyright = Copyright(row),
                UsageTerms = reuse.UsageTerms(row),
                AttributionHtml = reuse.AttributionHtml(row),
                Story = PublicId.Of("Story", row.StoryId),
                Translations =
                [
                    .. editions[row.StoryId].Where(edition => edition.Id != row.Id).Select(edition => new TranslationResponse(
                        PublicId.Of("Article", edition.Id), edition.Language, edition.Headline,
                        addresses.Url(Addresses.Article(edition.Language, edition.SectionSlug, edition.Slug)))),
                ],
                // Withdrawn since its row was read: the next answer is without it.
                Body = bodies is null ? null : Body(bodies.GetValueOrDefault(row.Id, ""), row.WordCount),
                Corrections = published is null ? null : ArticleLoaders.Corrections([.. published[row.Id]]),
                PublishedRevisions = published is null ? null : [.. published[row.Id]],
            };
        })];
    }

    public async Task<FrontResponse> OfAsync(Front front, CancellationToken cancel)
    {
        var rows = front.Top.Concat(front.Blocks.SelectMany(block => block.Articles)).ToList();
        var made = (await OfAsync(rows, withBody: false, cancel)).ToDictionary(article => article.Id);
        IReadOnlyList<ArticleResponse> Made(IEnumerable<ArticleRow> part) => [.. part.Select(row => made[PublicId.Of("Article", row.Id)])];
        return new(
            front.Language, front.Top.Count == 0 ? null : Made(front.Top.Take(1))[0], Made(front.Top.Skip(1)),
            [.. front.Blocks.Select(block => new FrontBlockResponse(
                SectionResponse.Brief(block.Section, front.Language, addresses), Made(block.Articles)))]);
    }

    private CopyrightResponse Copyright(ArticleRow row)
    {
        var copyright = reuse.Copyright(row);
        return new(copyright.Holder, copyright.Year, copyright.Notice);
    }

    private static BodyResponse Body(string html, int words)
    {
        var blocks = ArticleBody.Blocks(html);
        return new(
            html, ArticleBody.ToText(blocks), [.. blocks.Select(block => new BlockResponse(block.Kind, block.Html, block.Text))],
            words, ArticleBody.ReadingTime(words));
    }
}
