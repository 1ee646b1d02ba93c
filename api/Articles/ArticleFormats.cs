using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using NewsApi.Http;
using NewsApi.Settings;

namespace NewsApi.Articles;

/// <summary>Finds the format a caller wants, by the suffix of the address or by Accept, and tells of the others.</summary>
public sealed class ArticleFormats(IEnumerable<ArticleFormat> formats, Addresses addresses)
{
    private readonly List<ArticleFormat> all = [.. formats];

    public IReadOnlyList<ArticleFormat> All => all;

    /// <summary>Address of an article at REST, the same whatever becomes of its slug.</summary>
    public static string Resource(string id) => $"/api/v1/articles/{id}";

    /// <summary>The word of an address and the suffix behind it; neither ids nor slugs have dots.</summary>
    public static (string Word, string? Suffix) Split(string word)
    {
        var dot = word.LastIndexOf('.');
        return dot > 0 ? (word[..dot], word[(dot + 1)..]) : (word, null);
    }

    /// <param name="usual">Suffix of the format for who has no preference.</param>
    /// <returns>Null when there is none of that suffix, or none that is accepted.</returns>
    public ArticleFormat? Choose(HttpRequest request, string? suffix, string usual)
    {
        if (suffix is not null)
        {
            return all.FirstOrDefault(format => format.Suffix == suffix);
        }

        var ordered = all.OrderByDescending(format => format.Suffix == usual);
        return MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var ranges) && ranges.Count > 0
            ? ordered.Select(format => (format, quality: Quality(format.MediaType, ranges)))
                .Where(candidate => candidate.quality > 0)
                .OrderByDescending(candidate => candidate.quality)
                .FirstOrDefault().format
            : ordered.First();
    }

    public ProblemHttpResult Refusal(string? suffix)
    {
        var there = string.Join(", ", all.Select(format => $"{format.MediaType} (.{format.Suffix})"));
        return suffix is null
            ? TypedResults.Problem(
                statusCode: StatusCodes.Status406NotAcceptable, title: "Not acceptable.", detail: $"An article can be had as {there}; accept one of them.")
            : TypedResults.Problem(
                statusCode: StatusCodes.Status404NotFound, title: "Not found.", detail: $"No format has the suffix .{suffix}; an article can be had as {there}.");
    }

    /// <summary>Says that Accept was heeded, and where each other format is.</summary>
    /// <param name="path">Root-relative address of the article without suffix.</param>
    public void Describe(HttpContext http, string path, ArticleFormat chosen)
    {
        http.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Accept);
        http.Response.Headers.AddLinks(all.Where(format => format != chosen).Select(format =>
            $"<{addresses.Url(path)}.{format.Suffix}>; rel=\"alternate\"; type=\"{format.MediaType}\""));
    }

    // The most specific range decides (RFC 9110, 12.5.1). "application/json" asks for no "…+json": those are other shapes.
    private static double Quality(string mediaType, IList<MediaTypeHeaderValue> ranges)
    {
        var type = mediaType[..(mediaType.IndexOf('/', StringComparison.Ordinal) + 1)];
        foreach (var wanted in new[] { mediaType, $"{type}*", "*/*" })
        {
            if (ranges.FirstOrDefault(range => range.MediaType.Equals(wanted, StringComparison.OrdinalIgnoreCase)) is { } range)
            {
                return range.Quality ?? 1;
            }
        }

        return 0;
    }
}
