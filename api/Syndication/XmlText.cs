using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace NewsApi.Syndication;

/// <summary>Writes XML documents whole.</summary>
internal static class XmlText
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", CheckCharacters = false };

    public static byte[] Of(XElement root)
    {
        // A handful of characters that a text may hold are no XML; one of them must not cost the whole feed.
        foreach (var text in root.DescendantNodes().OfType<XText>())
        {
            text.Value = Clean(text.Value);
        }

        foreach (var attribute in root.DescendantsAndSelf().Attributes())
        {
            attribute.Value = Clean(attribute.Value);
        }

        var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, Settings))
        {
            new XDocument(root).Save(writer);
        }

        return bytes.ToArray();
    }

    public static string Clean(string text)
    {
        try
        {
            return XmlConvert.VerifyXmlChars(text);
        }
        catch (XmlException)
        {
            return string.Concat(text.EnumerateRunes().Where(rune => rune.Value is not (0xFFFE or 0xFFFF) && (rune.Value >= ' ' || rune.Value is '\t' or '\n' or '\r')));
        }
    }
}
