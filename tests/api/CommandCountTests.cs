using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Data;

namespace NewsApi.Tests;

/// <summary>However many rows an answer has, it takes as many SQL commands: nobody pays per row.</summary>
public class CommandCountTests
{
    private sealed class Counter : DbCommandInterceptor
    {
        private int count;

        public int Take() => Interlocked.Exchange(ref count, 0);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref count);
            return new(result);
        }
    }

    private const string List =
        """
        { articles(first: 50) { totalCount nodes { headline body { html } section { name } authors { name } credits { role } tags { name } leadMedia { url }
          translations { headline section { name } } editions { path } moreFromSection(first: 3) { nodes { headline authors { name } } } } } }
        """;

    private const string Sections = "{ sections { articles(first: 5) { nodes { headline authors { name articles(first: 2) { nodes { headline tags { name } } } } } } } }";

    [Test]
    public async Task An_answer_takes_as_many_commands_for_sixty_articles_as_for_twenty()
    {
        var few = await CountAsync(20);
        var many = await CountAsync(60);

        foreach (var (what, commands) in many)
        {
            TestContext.Out.WriteLine($"{what}: {commands} SQL commands");

            // Fields that run side by side may share a batch or just miss it; forty more rows would show as forty.
            Assert.That(commands, Is.EqualTo(few[what]).Within(3), what);
        }

        Assert.That(many.Values, Is.All.Positive);
    }

    private static async Task<Dictionary<string, int>> CountAsync(int articles)
    {
        var counter = new Counter();
        await using var news = new TestNews(services => services.ConfigureDbContext<NewsContext>(options => options.AddInterceptors(counter)));
        Section[] sections = [An.Section("a"), An.Section("b")];
        Author[] authors = [An.Author("ann"), An.Author("bob"), An.Author("eve")];
        Tag[] tags = [An.Tag("x"), An.Tag("y"), An.Tag("z")];
        await news.WithAsync([.. Enumerable.Range(0, articles).SelectMany(i => new[] { "en", "ru" }.Select(language => (i, language)))
            .GroupBy(pair => pair.i, (i, pairs) => (Story: new Story(), Pairs: pairs))
            .SelectMany(group => group.Pairs.Select(pair => With(
                An.Article($"s{pair.i}", sections[pair.i % 2], pair.language, pair.i, story: group.Story)
                    .By(authors[pair.i % 3], authors[(pair.i + 1) % 3]).Tagged(tags),
                $"/media/{pair.language}{pair.i}.svg")))]);

        var commands = new Dictionary<string, int>();
        foreach (var (name, query) in new[] { ("GraphQL list", List), ("GraphQL sections", Sections) })
        {
            counter.Take();
            await news.DataAsync(query);
            commands[name] = counter.Take();
        }

        foreach (var path in new[] { "/api/v1/articles?first=50&include=body", "/api/v1/front?language=en", "/en", "/en/a", "/en/a/s0" })
        {
            counter.Take();
            Assert.That((await news.Http.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
            commands[path] = counter.Take();
        }

        return commands;
    }

    private static Article With(Article article, string picture)
    {
        article.LeadMedia = An.Picture(picture);
        return article;
    }
}
