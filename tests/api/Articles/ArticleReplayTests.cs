using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsApi.Articles;
using NewsApi.Data;

namespace NewsApi.Tests.Articles;

public sealed class ArticleReplayTests
{
    [Test]
    public async Task The_log_replayed_gives_what_the_public_sees()
    {
        await using var news = new TestNews();
        await news.Get<ArticleWriter>().ImportAsync([.. Enumerable.Range(0, 40).Select(n => new ArticleInput
        {
            ExternalId = $"{n % 25}",
            Language = n % 3 == 0 ? "en" : "ru",
            PublishedAt = new DateTimeOffset(2025, 7, 2, 8, n, 0, TimeSpan.Zero),
            Text = "It opened.\n\nPeople crossed.",
            Headline = $"Bridge {n % 7}",
            Deck = $"Deck {n}",
            Tags = [$"Tag {n % 4}", "Bridges"],
            Credits = [new($"Author {n % 5}")],
            Section = n % 2 == 0 ? "City" : "World",
        })], "import", CancellationToken.None);

        var mirror = new Dictionary<string, string>();
        await using var db = await news.Get<IDbContextFactory<NewsContext>>().CreateDbContextAsync();
        foreach (var change in await db.Changes.Where(change => change.Noun == "article").OrderBy(change => change.Seq).ToListAsync())
        {
            var version = JsonDocument.Parse(change.Payload!).RootElement.GetProperty("version").GetInt32();
            var saved = ArticleSnapshot.FromJson((await db.Revisions.FindAsync(change.EntityId, version))!.Content);
            mirror[PublicId.Of("Article", change.EntityId)] = string.Join('|', [
                saved.Language, saved.Slug, saved.Section, saved.Headline, saved.Deck, Instant.Format(saved.PublishedAt),
                Instant.Format(saved.UpdatedAt), saved.Body, .. saved.Tags, .. saved.Credits.Select(credit => credit.Author)]);
        }

        var answer = await news.QueryAsync(
            "{ articles(first: 100) { nodes { id language slug headline deck publishedAt updatedAt section { slug } tags { slug } credits { author { slug } } body { html } } } }");
        var shown = answer.GetProperty("data").GetProperty("articles").GetProperty("nodes").EnumerateArray().ToDictionary(
            node => node.GetProperty("id").GetString()!,
            node => string.Join('|', [
                Text(node, "language"), Text(node, "slug"), Text(node.GetProperty("section"), "slug"), Text(node, "headline"), Text(node, "deck"),
                Text(node, "publishedAt"), Text(node, "updatedAt"), Text(node.GetProperty("body"), "html"),
                .. node.GetProperty("tags").EnumerateArray().Select(tag => Text(tag, "slug")),
                .. node.GetProperty("credits").EnumerateArray().Select(credit => Text(credit.GetProperty("author"), "slug"))]));
        Assert.That(shown, Has.Count.GreaterThan(25));
        Assert.That(mirror, Is.EqualTo(shown));
    }

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();
}
