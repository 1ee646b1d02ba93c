using NewsApi.Cache;
using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>How a list of articles is ordered.</summary>
public enum ArticleOrder
{
    /// <summary>Last published first.</summary>
    Newest,

    /// <summary>First published first.</summary>
    Oldest,

    /// <summary>Last changed first: what a mirror that catches up reads.</summary>
    RecentlyUpdated,
}

/// <summary>Which articles a list holds, with everything named by row id.</summary>
public sealed record ArticleSelection
{
    public string? Language { get; init; }
    public long? SectionId { get; init; }
    public long? TagId { get; init; }
    public long? AuthorId { get; init; }
    public long? StoryId { get; init; }
    public long? Without { get; init; }
    public IReadOnlyList<long>? Ids { get; init; }
    public DateTimeOffset? PublishedAfter { get; init; }
    public DateTimeOffset? PublishedBefore { get; init; }
    public DateTimeOffset? UpdatedAfter { get; init; }
    public DateTimeOffset? UpdatedBefore { get; init; }

    /// <summary>A newsroom's list; null for the public's.</summary>
    public HiddenSelection? Hidden { get; init; }

    /// <summary>What an article must be given to come in, as the cache knows it.</summary>
    internal string Key => this switch
    {
        { TagId: { } tag } => SurrogateKey.Articles("tag", tag, Language),
        { AuthorId: { } author } => SurrogateKey.Articles("author", author, Language),
        { StoryId: { } story } => SurrogateKey.Articles("story", story, Language),
        { SectionId: { } section } => SurrogateKey.Articles("section", section, Language),
        _ => SurrogateKey.Articles(Language),
    };
}

/// <summary>Articles in these states, as far as the caller may see them.</summary>
public sealed record HiddenSelection(Caller By, IReadOnlyList<ArticleStatus> Statuses);

/// <summary>Turns a selection, an order and a page request into a query over an index that has just that order.</summary>
internal static class ArticleQuery
{
    /// <summary>An article in a list with the list's sort key, which for tags and authors lies in the link table.</summary>
    internal sealed class Listed
    {
        public required Article Article { get; init; }
        public required long Id { get; init; }
        public required DateTimeOffset At { get; init; }
        public required string Language { get; init; }
    }

    /// <summary>A list from where it is asked for, in its order, to its end.</summary>
    public static IQueryable<Listed> Of(NewsContext db, ArticleListRequest request)
    {
        var page = request.Page.Checked();
        var list = From(db, request.Selection, request.Order);
        list = request.After is { } after ? list.Behind(after, request.Order, ahead: false) : list;
        list = request.Before is { } before ? list.Behind(before, request.Order, ahead: true) : list;
        return list.InOrder(request.Order, page.Backward);
    }

    public static IQueryable<Listed> From(NewsContext db, ArticleSelection selection, ArticleOrder order)
    {
        var articles = selection.Hidden is { By: var by, Statuses: var statuses }
            ? db.Articles.Visible(by).Where(article => statuses.Contains(article.Status))
            : db.Articles.Visible();
        var list = (selection, order) switch
        {
            ({ TagId: { } tag }, not ArticleOrder.RecentlyUpdated) =>
                from link in db.ArticleTags
                where link.TagId == tag
                join article in articles on link.ArticleId equals article.Id
                select new Listed { Article = article, Id = link.ArticleId, At = link.PublishedAt, Language = link.Language },
            ({ AuthorId: { } author }, not ArticleOrder.RecentlyUpdated) =>
                from link in db.ArticleAuthors
                where link.AuthorId == author
                join article in articles on link.ArticleId equals article.Id
                select new Listed { Article = article, Id = link.ArticleId, At = link.PublishedAt, Language = link.Language },
            (_, ArticleOrder.RecentlyUpdated) =>
                articles.Select(a => new Listed { Article = a, Id = a.Id, At = a.UpdatedAt, Language = a.Language }),
            _ => articles.Select(a => new Listed { Article = a, Id = a.Id, At = a.PublishedAt, Language = a.Language }),
        };

        return Narrow(list, selection);
    }

    private static IQueryable<Listed> Narrow(IQueryable<Listed> list, ArticleSelection selection)
    {
        if (selection.Language is { } language)
        {
            list = list.Where(item => item.Language == language);
        }

        if (selection.SectionId is { } section)
        {
            list = list.Where(item => item.Article.SectionId == section);
        }

        if (selection.TagId is { } tag)
        {
            list = list.Where(item => item.Article.Tags.Any(link => link.TagId == tag));
        }

        if (selection.AuthorId is { } author)
        {
            list = list.Where(item => item.Article.Authors.Any(link => link.AuthorId == author));
        }

        if (selection.StoryId is { } story)
        {
            list = list.Where(item => item.Article.StoryId == story);
        }

        if (selection.Without is { } without)
        {
            list = list.Where(item => item.Id != without);
        }

        if (selection.Ids is { } ids)
        {
            list = list.Where(item => ids.Contains(item.Id));
        }

        return InTime(list, selection);
    }

    private static IQueryable<Listed> InTime(IQueryable<Listed> list, ArticleSelection selection)
    {
        if (selection.PublishedAfter is { } publishedAfter)
        {
            list = list.Where(item => item.Article.PublishedAt > publishedAfter);
        }

        if (selection.PublishedBefore is { } publishedBefore)
        {
            list = list.Where(item => item.Article.PublishedAt < publishedBefore);
        }

        if (selection.UpdatedAfter is { } updatedAfter)
        {
            list = list.Where(item => item.Article.UpdatedAt > updatedAfter);
        }

        if (selection.UpdatedBefore is { } updatedBefore)
        {
            list = list.Where(item => item.Article.UpdatedAt < updatedBefore);
        }

        return list;
    }

    /// <summary>The items behind a cursor in the list's order (in front of it when <paramref name="ahead"/>).</summary>
    public static IQueryable<Listed> Behind(this IQueryable<Listed> list, Cursor cursor, ArticleOrder order, bool ahead)
    {
        var (at, id) = cursor;
        return (order == ArticleOrder.Oldest) != ahead
            ? list.Where(item => item.At >= at && (item.At > at || item.Id > id))
            : list.Where(item => item.At <= at && (item.At < at || item.Id < id));
    }

    public static IQueryable<Listed> InOrder(this IQueryable<Listed> list, ArticleOrder order, bool backward) =>
        (order == ArticleOrder.Oldest) != backward
            ? list.OrderBy(item => item.At).ThenBy(item => item.Id)
            : list.OrderByDescending(item => item.At).ThenByDescending(item => item.Id);

    public static char Mark(this ArticleOrder order) => order switch
    {
        ArticleOrder.Oldest => 'o',
        ArticleOrder.RecentlyUpdated => 'u',
        _ => 'n',
    };
}
