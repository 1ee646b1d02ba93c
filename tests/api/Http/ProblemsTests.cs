using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace NewsApi.Tests.Http;

public class ProblemsTests
{
    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException("the spring of the clock");
    }

    [Test]
    public async Task A_fault_of_ours_tells_nothing_of_the_inside_at_any_door()
    {
        // What works in the background reads the clock, too, and would take the host down with it.
        await using var news = new TestNews(services => services.AddSingleton<TimeProvider>(new StoppedClock())
            .Configure<HostOptions>(host => host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore));

        var answer = await news.QueryAsync("""{ front(language: "en") { language } site(language: "en") { language } }""");
        Assert.That(answer.Error().Code, Is.EqualTo("INTERNAL_ERROR"));
        Assert.That(answer.GetRawText(), Does.Not.Contain("spring").And.Not.Contain("Exception"));

        foreach (var path in new[] { "/api/v1/front", "/en" })
        {
            var response = await news.Http.GetAsync(path);
            var text = await response.Content.ReadAsStringAsync();
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError), path);
            Assert.That(text, Does.Not.Contain("spring").And.Not.Contain("Exception").And.Not.Contain("   at "), path);
            Assert.That(JsonDocument.Parse(text).RootElement.At("status").GetInt32(), Is.EqualTo(500), path);
        }
    }
}
