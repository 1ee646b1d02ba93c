using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using NewsApi.Articles;
using NewsApi.Data;
using NewsApi.Http;

namespace NewsApi.Views;

public static class ViewEndpoints
{
    public static void MapViews(this IEndpointRouteBuilder api)
    {
        var views = api.MapNoun("Views", "How often articles are read.");

        views.MapPost("/articles/{id}/views", CountView).WithName(nameof(CountView))
            .WithSummary("Tells that somebody opened an article.")
            .WithDescription("A beacon: what the body holds and of which type it is does not matter, so that navigator.sendBeacon(url) serves. A reader counts once in half an hour and known bots never, which the answer does not tell. Nothing is stored of who reads.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        views.MapGet("/most-read", ListMostRead).WithName(nameof(ListMostRead))
            .WithSummary("The articles read most of late.")
            .WithDescription("The most read first; articles that nobody read in the window are not among them. Without their text.");
    }

    /// <param name="id">Id of the article.</param>
    private static async Task<Results<NoContent, ProblemHttpResult>> CountView(
        string id, HttpContext http, PublicArticles articles, Bots bots, Readers readers, ViewWriter views, CancellationToken cancel)
    {
        if (PublicId.Read("Article", id) is not { } row || !await articles.HasAsync(row, cancel))
        {
            return Problems.NotFound($"No public article has the id '{id}'.");
        }

        var userAgent = http.Request.Headers.UserAgent.ToString();
        if (!bots.IsBot(userAgent) && readers.IsNew(http.Connection.RemoteIpAddress, userAgent, row))
        {
            views.Count(row);
        }

        return TypedResults.NoContent();
    }

    /// <param name="language">Language of the articles, BCP 47; en when left out.</param>
    /// <param name="section">Slug of their section; all when left out.</param>
    /// <param name="window">How far back views count; DAY (the last 24 hours) when left out, WEEK is 7 days, MONTH 30.</param>
    /// <param name="first">How many; 0 to 100, 10 when left out.</param>
    private static async Task<IReadOnlyList<ArticleResponse>> ListMostRead(
        ViewReader views, ArticleResponses responses, CancellationToken cancel,
        string language = "en", string? section = null, [AllowedValues("DAY", "WEEK", "MONTH")] string window = "DAY", int first = 10)
    {
        var rows = await views.MostReadAsync(
            LanguageTag.Require(language), section, Enum.Parse<MostReadWindow>(window, ignoreCase: true), first, cancel);
        return await responses.OfAsync(rows, withBody: false, cancel);
    }
}
