using Microsoft.Extensions.Configuration;
using NewsApi.Accounts;
using NewsApi.Data;

namespace NewsApi.Tests.Data;

public class KnownSettingsTests
{
    [TestCase("News:DataFolder", "data")]
    [TestCase("news:demo", "FALSE")]
    [TestCase("News:CacheMegabytes", "0")]
    [TestCase("News:Oidc:Roles:Editor", "news-desk")]
    [TestCase("Newsroom:Anything", "else")]
    public void A_setting_that_there_is_may_be_set(string key, string value) => Assert.That(Problem(key, value), Is.Null);

    [TestCase("News:DataFoldr", "There is no setting News__DataFoldr; the nearest is News__DataFolder ")]
    [TestCase("News:CdnPurgeURI", "There is no setting News__CdnPurgeURI; the nearest is News__CdnPurgeUrl ")]
    [TestCase("News:Oidc:Autority", "There is no setting News__Oidc__Autority; the nearest is News__Oidc__Authority ")]
    [TestCase("News:Authority", "There is no setting News__Authority; the nearest is ")]
    [TestCase("News:Demo:Deeper", "There is no setting News__Demo__Deeper; the nearest is News__Demo ")]
    public void One_that_there_is_not_is_told_with_the_nearest(string key, string sentence) => Assert.That(Problem(key, "1"), Does.StartWith(sentence));

    [TestCase("News:CacheMegabytes", "lots", "News__CacheMegabytes is 'lots'; it must be a whole number ")]
    [TestCase("News:Demo", "ja", "News__Demo is 'ja'; it must be true or false ")]
    [TestCase("News:Demo", "", "News__Demo is ''; it must be true or false ")]
    public void A_value_that_cannot_be_read_is_told(string key, string value, string sentence) => Assert.That(Problem(key, value), Does.StartWith(sentence));

    private static string? Problem(string key, string value) => new KnownSettings(
        [new("News", typeof(NewsOptions)), new("News:Oidc", typeof(OidcOptions))],
        new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build()).Problem();
}
