using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace NewsApi.Transfer;

/// <summary>A document that is no XML, or of a kind that is not taken.</summary>
internal sealed class BrokenXml(int line, string reason) : Exception(reason)
{
    public int Line => line;
}

/// <summary>A part of a feed: an item, or what is told of the whole.</summary>
/// <param name="Line">Where it begins.</param>
internal sealed record XmlPart(int Line, XElement Element)
{
    public string Name => Element.Name.LocalName;

    /// <summary>An element of the feed's own vocabulary.</summary>
    public string? Text(string name) => Core(name).FirstOrDefault()?.Value;

    /// <summary>An element of another vocabulary. Exporters differ in http or https and in the version, so that a part of its name must do.</summary>
    public string? Text(string vocabulary, string name) => All(vocabulary, name).FirstOrDefault()?.Value;

    public IEnumerable<XElement> Core(string name) => Element.Elements().Where(child =>
        child.Name.LocalName == name && child.Name.Namespace == Element.Name.Namespace);

    public IEnumerable<XElement> All(string vocabulary, string name) => Element.Elements().Where(child =>
        child.Name.LocalName == name && child.Name.NamespaceName.Contains(vocabulary, StringComparison.OrdinalIgnoreCase)
        && (vocabulary == Excerpts || !child.Name.NamespaceName.Contains(Excerpts, StringComparison.Ordinal)));

    public const string WordPress = "wordpress.org/export";
    public const string Excerpts = "/excerpt";
    public const string Content = "rss/1.0/modules/content";
    public const string DublinCore = "purl.org/dc/";
    public const string MediaRss = "search.yahoo.com/mrss";
}

/// <summary>Reads feeds part by part, never the whole document. A document type declaration is refused: by it a file reads others, or grows without end.</summary>
internal static class XmlParts
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
    };

    static XmlParts() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>First the root without its content, then every part: of rss and RDF what stands in the channel too.</summary>
    /// <exception cref="BrokenXml">Not well-formed from some line on, or with a document type declaration.</exception>
    public static IEnumerable<XmlPart> Read(Stream stream)
    {
        using var reader = XmlReader.Create(new WithoutControls(stream), Settings);
        var lines = (IXmlLineInfo)reader;
        Try(reader, reader.MoveToContent);
        yield return new(lines.LineNumber, Try(reader, () => Head(reader)));
        if (!Try(reader, reader.Read))
        {
            yield break;
        }

        while (!reader.EOF)
        {
            if (reader.NodeType != XmlNodeType.Element || (reader.LocalName == "channel" && reader.Depth == 1 && !reader.IsEmptyElement))
            {
                Try(reader, reader.Read);
                continue;
            }

            var line = lines.LineNumber;
            yield return new(line, Try(reader, () => (XElement)XNode.ReadFrom(reader)));
        }
    }

    private static XElement Head(XmlReader reader)
    {
        var head = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI != XNamespace.Xmlns.NamespaceName)
            {
                head.SetAttributeValue(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value);
            }
        }

        reader.MoveToElement();
        return head;
    }

    private static T Try<T>(XmlReader reader, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException e) when (e.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw new BrokenXml(Math.Max(1, e.LineNumber), "has a document type declaration, by which a file reads others or grows without end; take it out");
        }
        catch (XmlException e)
        {
            var end = e.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
            throw new BrokenXml(
                Math.Max(1, e.LineNumber), $"not well-formed at column {e.LinePosition}: {(end < 0 ? e.Message : e.Message[..end]).TrimEnd('.')}; nothing behind it can be read");
        }
        catch (Exception e) when (e is InvalidDataException or DecoderFallbackException)
        {
            throw new BrokenXml(((IXmlLineInfo)reader).LineNumber, "the data is damaged from here on");
        }
        catch (ArgumentException e)
        {
            throw new BrokenXml(((IXmlLineInfo)reader).LineNumber, $"cannot be read from here on: {e.Message}");
        }
    }
}

/// <summary>
/// A document without the control characters that the editors of some systems let through and XML does not; in their places stand
/// spaces, so that lines and columns stay. A document of two bytes a character is left as it is.
/// </summary>
internal sealed class WithoutControls(Stream inner) : Stream
{
    private bool? wide;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        var bytes = buffer[..read];
        wide ??= bytes is [0xff, 0xfe, ..] or [0xfe, 0xff, ..] or [0, ..] or [_, 0, ..];
        if (wide == false)
        {
            foreach (ref var value in bytes)
            {
                value = value < (byte)' ' && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r') ? (byte)' ' : value;
            }
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
