using System.Net;
using FluentValidation;
using NewsApi.Articles;
using NewsApi.Data;
using NewsApi.Http;
using NewsApi.Media;

namespace NewsApi.Transfer;

/// <summary>
/// Brings the pictures of imported articles into the library: from a folder where they are at hand, else from where they are. Which
/// address became which picture is kept, so that an import that is run again asks for nothing twice.
/// </summary>
public sealed class ImportPictures(MediaWriter media, MediaReader library, OutsideHttp outside) : IDisposable
{
    private const int FailuresOfHost = 3;
    private const int Redirects = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, int> failures = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<HttpClient> client = new(() => outside.Open(Patience, Redirects));

    internal async Task<ArticleInput> PlaceAsync(ImportDraft draft, ImportWork work, string place, CancellationToken cancel)
    {
        var input = draft.Input;

        // First, because more is told of it than of the same picture within the text.
        var led = draft.Lead is { } lead ? await FindAsync(lead, draft, work, place, cancel) : null;
        if (input.Html is { Length: > 0 } html && html.Contains('<', StringComparison.Ordinal))
        {
            var markup = new ImportMarkup(html);
            foreach (var shown in markup.Pictures)
            {
                if (ImportMarkup.AddressOf(shown) is { } address
                    && await FindAsync(new(address, shown.GetAttribute("alt")), draft, work, place, cancel) is { } path)
                {
                    ImportMarkup.Point(shown, path);
                }
            }

            input = input with { Html = markup.Html };
        }

        return led is null
            ? input
            : input with { LeadMedia = led, LeadCaption = draft.Lead!.Caption is { Length: > 1000 } caption ? caption[..1000] : draft.Lead.Caption };
    }

    public void Dispose()
    {
        if (client.IsValueCreated)
        {
            client.Value.Dispose();
        }
    }

    /// <returns>Path of the picture here; null where it could not be had, which was told.</returns>
    private async Task<string?> FindAsync(ImportPicture picture, ImportDraft draft, ImportWork work, string place, CancellationToken cancel)
    {
        var url = Uri.TryCreate(picture.Url, UriKind.Absolute, out var whole) && whole.Scheme != Uri.UriSchemeFile ? whole
            : draft.Base is { } home && Uri.TryCreate(home, picture.Url, out var completed) ? completed
            : null;
        var key = url?.AbsoluteUri ?? picture.Url;
        if (key.Length > MediaSource.MaxLength)
        {
            return null;
        }

        if (await library.PathOfSourceAsync(key, cancel) is { } known)
        {
            return known;
        }

        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limited.CancelAfter(Patience);
        try
        {
            await using var bytes = AtHand(url?.AbsolutePath ?? picture.Url, work.Options.MediaFolder) ?? await FetchAsync(url, work.Options, limited.Token);
            return bytes is null ? null : await media.TakeAsync(key, bytes, Told(picture, draft.Input.Language), NewsImport.SavedBy, limited.Token);
        }
        catch (Exception e) when (Reason(e, cancel) is { } reason)
        {
            work.Progress.Report($"{place}: the picture {picture.Url} is left out: {reason}");
            return null;
        }
    }

    private static string? Reason(Exception e, CancellationToken cancel) => e switch
    {
        _ when cancel.IsCancellationRequested => null,
        PictureMissing or Refused or ValidationException or BadHttpRequestException => e.Message,
        HttpRequestException { InnerException: PrivateTarget target } => target.Message,
        HttpRequestException { StatusCode: { } status } => $"the answer was {(int)status}",
        HttpRequestException or IOException => e.Message,
        OperationCanceledException => $"no answer within {Patience.TotalSeconds} seconds",
        _ => null,
    };

    private static MediaInput Told(ImportPicture picture, string language)
    {
        LocalText? Text(string? text, int longest) => ImportText.Line(ImportText.Clean(text)) is { } line
            ? LocalText.Of(language, line.Length > longest ? line[..longest] : line)
            : null;
        return new(Text(picture.Alt, 500), Text(picture.Credit, 200), ImportText.Line(picture.Licence) is { Length: <= 200 } licence ? licence : null);
    }

    /// <summary>A file of the folder that the address ends with: wp-content/uploads/2024/05/a.jpg may lie there as 2024/05/a.jpg.</summary>
    private static FileStream? AtHand(string path, string? folder)
    {
        if (folder is null)
        {
            return null;
        }

        var words = Uri.UnescapeDataString(path).Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (words.Any(word => word is "." or ".." || word.AsSpan().ContainsAny('\\', '\0')))
        {
            return null;
        }

        return Enumerable.Range(0, words.Length)
            .Select(start => Path.Combine([folder, .. words[start..]]))
            .Where(File.Exists)
            .Select(File.OpenRead)
            .FirstOrDefault();
    }

    private async Task<Stream?> FetchAsync(Uri? url, ImportOptions options, CancellationToken cancel)
    {
        if (!options.Fetch)
        {
            return null;
        }

        if (url is null)
        {
            throw new PictureMissing("its address is a path alone; --site https://old.example says where it was");
        }

        if (url.Scheme is not ("http" or "https"))
        {
            throw new PictureMissing("its address is neither http nor https");
        }

        if (failures.GetValueOrDefault(url.Host) >= FailuresOfHost)
        {
            throw new PictureMissing($"{url.Host} has failed to answer {FailuresOfHost} times and is asked no more");
        }

        try
        {
            var response = await client.Value.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancel);
            response.EnsureSuccessStatusCode();
            failures.Remove(url.Host);
            return await response.Content.ReadAsStreamAsync(cancel);
        }
        catch (Exception e) when (e is HttpRequestException { StatusCode: null or >= HttpStatusCode.InternalServerError } or OperationCanceledException)
        {
            failures[url.Host] = failures.GetValueOrDefault(url.Host) + 1;
            throw;
        }
    }

    private sealed class PictureMissing(string reason) : Exception(reason);
}
