using NewsApi.Graph;

namespace NewsApi.Tests.Graph;

public class BatchLoaderTests
{
    [Test]
    public async Task Keys_asked_for_side_by_side_are_fetched_once_and_together()
    {
        var fetched = new List<int[]>();
        var loader = new BatchLoader<int, string>((keys, _) =>
        {
            fetched.Add([.. keys]);
            return Task.FromResult<Func<int, string>>(key => $"value {key}");
        });

        var (one, two, again) = (loader.Load(1), loader.Load(2), loader.Load(1));
        var values = new[] { await one.GetResultAsync(), await two.GetResultAsync(), await again.GetResultAsync() };
        var later = await loader.Load(3).Then(value => value.ToUpperInvariant()).GetResultAsync();

        Assert.That(values, Is.EqualTo(new[] { "value 1", "value 2", "value 1" }));
        Assert.That(later, Is.EqualTo("VALUE 3"));
        Assert.That(fetched, Is.EqualTo(new[] { new[] { 1, 2 }, [3] }));
    }

    [Test]
    public void A_fetch_that_fails_fails_for_every_key_of_its_batch()
    {
        var loader = new BatchLoader<int, string>((_, _) => throw new InvalidOperationException("no database"));
        var results = new[] { loader.Load(1), loader.Load(2) };
        foreach (var result in results)
        {
            Assert.That(async () => await result.GetResultAsync(), Throws.InvalidOperationException);
        }
    }
}
