using System.Data.Common;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Data;

namespace NewsApi.Tests;

/// <summary>However many rows an answer has, it takes as many SQL commands: nobody pays per row.</summary>
public class CommandCountTests
{
    private sealed class Counter : DbCommandInterceptor
    {
        private readonly HttpContextAccessor request = new();
        private int count;

        public int Take() => Interlocked.Exchange(ref count, 0);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            // What runs beside requests reads when it pleases.
            if (request.HttpContext is not null)
            {
                Interlocked.Increment(ref count);
            }

            return new(result);
        }
    }

    private static readonly (string Name, string Query)[] Queries =
    [
        ("GraphQL list with all its children", """
            { articles(first: 100) { totalCount nodes { headline body { html } section { name } authors { name } credits { role } tags { name } leadMedia { url }
              translations { headline section { name } } editions { path } moreFromSection(first: 3) { nodes { headline authors { name } } } } } }
            """),
        ("GraphQL sections with articles", "{ sections { articles(first: 5) { nodes { headline authors { name articles(first: 2) { nodes { headline tags { name } } } } } } } }"),
        ("GraphQL sections with counts", "{ sections { articles { totalCount pageInfo { hasNextPage hasPreviousPage } } } }"),
        ("GraphQL tags and authors with counts", """
            { tags { nodes { articles(first: 3) { totalCount nodes { moreFromSection { totalCount } } } } } authors { nodes { articles { totalCount } } } }
            """),
        ("GraphQL front", """
            { front(language: "en") { lead { headline } seconds { authors { name } leadMedia { path } } blocks { section { name } articles { headline tags { name } } } } }
            """),
    ];

    private static readonly string[] Paths = ["/api/v1/articles?first=50&include=body", "/api/v1/front?language=en", "/en", "/en/s0", "/en/s0/a0"];

    [Test]
    public async Task An_answer_takes_as_many_commands_for_forty_articles_as_for_six()
    {
        var few = await CountAsync(6);
        var many = await CountAsync(40);

        many.ForEach(TestContext.Out.WriteLine);
        Assert.That(many, Has.None.Contains(": 0 "), "Requests are not told from what runs beside them.");
        Assert.That(many, Is.EqualTo(few));
    }

    private static async Task<List<string>> CountAsync(int articles)
    {
        var counter = new Counter();
        await using var news = new TestNews(services => services.ConfigureDbContext<NewsContext>(options => options.AddInterceptors(counter)));
        await news.WithAsync([.. Newsroom(articles)]);

        var counted = new List<string>();
        void Note(string what) => counted.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: {counter.Take()} SQL commands"));
        counter.Take();
        foreach (var (name, query) in Queries)
        {
            await news.DataAsync(query);
            Note(name);
        }

        foreach (var path in Paths)
        {
            Assert.That((await news.Http.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
            Note(path);
        }

        return counted;
    }

    // A section, a tag and an author for every two articles; each article has a translation, a picture, two authors and three tags.
    private static IEnumerable<object> Newsroom(int articles)
    {
        var size = articles / 2;
        Section[] sections = [.. Enumerable.Range(0, size).Select(i => An.Section($"s{i}"))];
        Author[] authors = [.. Enumerable.Range(0, size + 1).Select(i => An.Author($"w{i}"))];
        Tag[] tags = [.. Enumerable.Range(0, size + 2).Select(i => An.Tag($"t{i}"))];
        foreach (var i in Enumerable.Range(0, articles))
        {
            var (story, at) = (new Story(), i % size);
            foreach (var language in new[] { "en", "ru" })
            {
                var article = An.Article($"a{i}", sections[at], language, i, story: story)
                    .By(authors[at], authors[at + 1]).Tagged(tags[at], tags[at + 1], tags[at + 2]);
                article.LeadMedia = An.Picture($"/media/{language}{i}.svg");
                yield return article;
            }
        }
    }
}
