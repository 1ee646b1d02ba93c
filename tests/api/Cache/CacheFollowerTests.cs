using System.Net.Http.Json;
using System.Text.Json;
using NewsApi.Data;

namespace NewsApi.Tests.Cache;

/// <summary>When what is kept goes, and for whom it is gone in time.</summary>
public class CacheFollowerTests
{
    private const string List = "/api/v1/articles?language=en";

    [Test]
    public async Task Who_is_told_of_a_change_and_asks_at_once_gets_what_is_new()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        using var waiting = new HttpClient { BaseAddress = news.Http.BaseAddress, DefaultRequestHeaders = { { "Prefer", "wait=30" } } };
        var cursor = "";
        for (var number = 0; number < 20; number++)
        {
            await news.Http.GetStringAsync(List);
            var told = waiting.GetFromJsonAsync<JsonElement>($"/api/v1/changes{cursor}");
            var published = desk.PublishedAsync($"Ferry {number}");
            cursor = $"?after={(await told).GetProperty("pageInfo").GetProperty("endCursor").GetString()}";
            Assert.That(await news.Http.GetStringAsync(List), Does.Contain($"Ferry {number}"));
            await published;
        }
    }

    [Test]
    public async Task Work_on_what_is_not_public_leaves_lists_as_they_are()
    {
        await using var news = new TestNews();
        var desk = await news.AsAsync(Role.Editor);
        await desk.PublishedAsync();
        await news.Http.GetStringAsync(List);
        await desk.CreateAsync(NewsroomClient.Draft("Not yet"));
        using var again = await news.Http.GetAsync(List);
        Assert.That(again.Headers.GetValues("Cache-Status"), Is.EqualTo(new[] { "NewsApi; hit" }));
    }
}
