using System.Runtime.CompilerServices;

namespace NewsApi.Transfer;

/// <summary>Feeds, and what WordPress exports, which is a feed of a kind.</summary>
internal static class XmlImport
{
    public static async IAsyncEnumerable<ImportItem> ReadAsync(ImportContent content, ImportWork work, [EnumeratorCancellation] CancellationToken cancel)
    {
        var stream = await content.SeekableAsync(cancel);
        XmlItems? items = null;
        BrokenXml? broken = null;

        // What stands at the end of a file may be needed at its beginning: authors, attachments.
        var (first, message) = (0, (string?)null);
        try
        {
            foreach (var part in XmlParts.Read(stream))
            {
                items ??= ItemsOf(part, work);
                items.Learn(part);
                first = part.Line;
            }
        }
        catch (BrokenXml e)
        {
            broken = e;
        }
        catch (BadLine bad)
        {
            (message, items) = (bad.Message, null);
        }

        if (items is not null)
        {
            stream.Position = 0;
            foreach (var part in Sound(stream).Where(XmlItems.IsItem))
            {
                yield return await items.ItemAsync(part, cancel);
            }
        }

        if (broken is not null)
        {
            yield return new(work.Place(broken.Line), null, broken.Message);
        }
        else if (message is not null)
        {
            yield return new(work.Place(Math.Max(1, first)), null, message);
        }
    }

    private static XmlItems ItemsOf(XmlPart root, ImportWork work) => root.Name switch
    {
        "rss" or "RDF" or "feed" => new XmlItems(work),
        var name => throw new BadLine($"is XML with the root <{name}>; taken are RSS, Atom and what WordPress exports"),
    };

    /// <summary>The parts up to where the document breaks.</summary>
    private static IEnumerable<XmlPart> Sound(Stream stream)
    {
        using var parts = XmlParts.Read(stream).GetEnumerator();
        while (Next(parts))
        {
            yield return parts.Current;
        }
    }

    private static bool Next(IEnumerator<XmlPart> parts)
    {
        try
        {
            return parts.MoveNext();
        }
        catch (BrokenXml)
        {
            return false; // It was told of at the first reading.
        }
    }
}

/// <summary>Learns of a feed what its items need, and makes articles of them: a WordPress export where an item has its vocabulary.</summary>
internal sealed class XmlItems(ImportWork work)
{
    private readonly WordPressExport wordPress = new(work);
    private readonly FeedItems feed = new(work);
    private bool exported;

    public void Learn(XmlPart part)
    {
        exported |= part.Name == "wxr_version" || part.All(XmlPart.WordPress, "post_type").Any();
        wordPress.Learn(part);
        feed.Learn(part);
    }

    public static bool IsItem(XmlPart part) => part.Name is "item" or "entry";

    public Task<ImportItem> ItemAsync(XmlPart part, CancellationToken cancel) =>
        work.ItemAsync(part.Line, () => exported ? wordPress.Draft(part) : feed.Draft(part), cancel);
}
