using System.Globalization;
using NewsApi.Search;

namespace NewsApi.Tests.Search;

public sealed class RememberedTests
{
    [Test]
    public void A_word_that_comes_again_is_not_made_again()
    {
        var made = 0;
        var words = new Remembered<string>(word => $"{word}{++made}");
        Assert.That((string[])[words.Of("harbour"), words.Of("Harbour"), words.Of("harbour")], Is.EqualTo((string[])["harbour1", "Harbour2", "harbour1"]));
    }

    [Test]
    public void Several_threads_with_more_words_than_are_kept_get_each_its_own()
    {
        var words = new Remembered<string>(word => word.ToString());
        Parallel.For(0, 8, thread =>
        {
            // Each begins elsewhere, so that they grow, fill and empty the table for one another.
            for (var n = 0; n < 120_000; n++)
            {
                var word = ((n + (thread * 15_000)) % 120_000).ToString(CultureInfo.InvariantCulture);
                if (words.Of(word) is var found && found != word)
                {
                    throw new InvalidOperationException($"{word} gave {found}.");
                }
            }
        });
        Assert.That(words.Of("7"), Is.EqualTo("7"));
    }
}
