using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Tests.Search;

/// <summary>Articles written with their entries of the log, as a writer does, and searches that wait for the index.</summary>
internal static class SearchNews
{
    public static async Task<TestNews> PublishAsync(this TestNews news, params Article[] articles)
    {
        await news.WithAsync([.. articles]);
        await LogAsync(news, articles.Select(article => ("article", article.Id))
            .Concat(articles.SelectMany(article => article.Tags).Select(link => ("tag", link.TagId)))
            .Concat(articles.SelectMany(article => article.Authors).Select(link => ("author", link.AuthorId)))
            .Concat(articles.Select(article => ("section", article.SectionId)))
            .Distinct());
        return news;
    }

    public static async Task SetStatusAsync(this TestNews news, Article article, ArticleStatus status)
    {
        await using var db = await news.Get<IDbContextFactory<NewsContext>>().CreateDbContextAsync();
        await db.Articles.Where(row => row.Id == article.Id).ExecuteUpdateAsync(row => row.SetProperty(a => a.Status, status));
        await LogAsync(news, [("article", article.Id)]);
    }

    private static async Task LogAsync(TestNews news, IEnumerable<(string Noun, long Id)> rows)
    {
        var changes = rows.Select(row => new Change { Kind = ChangeKind.Published, Noun = row.Noun, EntityId = row.Id, At = DateTimeOffset.UtcNow }).ToList();
        await news.WithAsync([.. changes]);
        await news.Get<ChangeTail>().PassedAsync(changes[^1].Seq, CancellationToken.None);
    }

    /// <summary>Slugs found, in order; asked again for up to ten seconds until there are so many.</summary>
    public static async Task<string[]> SlugsAsync(this TestNews news, string query, int? expected = null, string where = "")
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            var answer = await news.QueryAsync($"query($q: String!) {{ search(query: $q{(where.Length > 0 ? $", where: {{{where}}}" : "")}) {{ nodes {{ article {{ slug }} }} }} }}", new { q = query });
            if (!answer.TryGetProperty("errors", out _))
            {
                var slugs = answer.At("data.search.nodes").EnumerateArray().Select(node => node.At("article.slug").GetString()!).ToArray();
                if (expected is null || slugs.Length == expected || since.Elapsed > TimeSpan.FromSeconds(10))
                {
                    return slugs;
                }
            }
            else if (since.Elapsed > TimeSpan.FromSeconds(10))
            {
                Assert.Fail(answer.GetRawText());
            }

            await Task.Delay(20);
        }
    }
}
