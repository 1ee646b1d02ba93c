namespace NewsApi.Http;

public static class LinkHeader
{
    /// <summary>One more link in the one line that a client may take the header for.</summary>
    public static void AddLinks(this IHeaderDictionary headers, params IEnumerable<string> links) =>
        headers.Link = string.Join(", ", headers.Link.Concat(links));
}
