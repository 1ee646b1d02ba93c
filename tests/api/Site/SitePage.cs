using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NewsApi.Tests.Site;

/// <summary>Pages of the site as a browser reads them.</summary>
internal static class SitePage
{
    /// <summary>The page at an address, which must be there.</summary>
    public static async Task<IDocument> PageAsync(this TestNews news, string address)
    {
        var response = await news.Http.GetAsync(address);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), address);
        return await response.PageAsync();
    }

    public static async Task<IDocument> PageAsync(this HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
}
