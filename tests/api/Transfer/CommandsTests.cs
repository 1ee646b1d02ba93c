using NewsApi.Transfer;

namespace NewsApi.Tests.Transfer;

public class CommandsTests
{
    [TestCase("import /srv/news.ndjson --News:DataFolder=/srv/data --untitled a", "import /srv/news.ndjson --untitled a", "--News:DataFolder=/srv/data")]
    [TestCase("import /srv/news.ndjson --News:DataFolder /srv/data -", "import /srv/news.ndjson -", "--News:DataFolder /srv/data")]
    [TestCase("--Urls http://127.0.0.1:1 reindex", "reindex", "--Urls http://127.0.0.1:1")]
    public void A_verb_and_settings_are_told_apart_also_behind_a_path_that_begins_with_a_slash(string line, string verb, string settings)
    {
        var args = line.Split(' ');
        Assert.That(Commands.Split(args), Is.EqualTo((verb.Split(' '), settings.Split(' '))));
        Assert.That(TransferModule.Settings(args), Is.EqualTo(settings.Split(' ')));
    }

    [Test]
    public void Without_a_verb_every_argument_is_a_setting()
    {
        string[] args = ["--environment", "Production", "--Urls", "http://127.0.0.1:1"];
        Assert.That(TransferModule.Settings(args), Is.EqualTo(args));
    }
}
