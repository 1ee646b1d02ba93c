using System.Buffers.Text;
using System.Text;
using NewsApi.Data;

namespace NewsApi.Tests.Data;

public class PublicIdTests
{
    [Test]
    public void An_id_names_its_type_and_row()
    {
        var id = PublicId.Of("Article", 42);
        Assert.That(PublicId.Read(id), Is.EqualTo(("Article", 42L)));
        Assert.That(PublicId.Read("Article", id), Is.EqualTo(42));
        Assert.That(id, Does.Match(@"\A[A-Za-z0-9_-]+\z"), "stands in an address as it is");
    }

    [Test]
    public void An_id_of_another_type_is_none() => Assert.That(PublicId.Read("Article", PublicId.Of("Tag", 42)), Is.Null);

    [TestCase(null)]
    [TestCase("")]
    [TestCase("42")]
    [TestCase("city-hall")]
    [TestCase("%%%")]
    [TestCase("QXJ0aWNsZTo0Mh")]
    [TestCase("QXJ0aWNsZTo0M")]
    [TestCase("QXJ0 aWNsZTo0Mg")]
    public void A_text_that_is_no_id_is_none(string? text) => Assert.That(PublicId.Read(text), Is.Null);

    [TestCase("Article")]
    [TestCase(":42")]
    [TestCase("Article:")]
    [TestCase("Article:-1")]
    [TestCase("Article: 1")]
    [TestCase("Article:007")]
    [TestCase("Article:1e3")]
    [TestCase("Article:99999999999999999999")]
    public void An_id_with_something_else_inside_is_none(string inside) =>
        Assert.That(PublicId.Read(Base64Url.EncodeToString(Encoding.ASCII.GetBytes(inside))), Is.Null);
}
