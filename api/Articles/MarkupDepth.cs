using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>How deep the elements of a text may stand in each other: whatever walks over a text does so by recursion.</summary>
internal static partial class MarkupDepth
{
    private const int Max = 100;

    // Parsing takes the square of the depth, so what is left open many times over is refused unparsed. Well beyond the limit: a
    // sloppy text leaves some open that a parser closes by itself.
    private const int MaxOpen = 10 * Max;

    // Elements that have no end, and those that the next of their kind ends.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> EndedWithoutTag = new[]
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup", "option", "optgroup", "rb", "rt", "rp",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <exception cref="Refused">The text leaves so many elements open that it nests too deeply.</exception>
    public static void RefuseOpen(ReadOnlySpan<char> html)
    {
        var open = 0;
        foreach (var match in Tags().EnumerateMatches(html))
        {
            var tag = html.Slice(match.Index + 1, match.Length - 1);
            if (tag[0] == '/')
            {
                open = Math.Max(0, open - (EndedWithoutTag.Contains(tag[1..]) ? 0 : 1));
            }
            else if (!EndedWithoutTag.Contains(tag) && ++open > MaxOpen)
            {
                throw TooDeep();
            }
        }
    }

    /// <exception cref="Refused">The parsed text nests too deeply.</exception>
    public static void Refuse(IElement body)
    {
        var depth = 0;
        INode? node = body;
        while (node is not null)
        {
            if (node.FirstChild is { } child)
            {
                (node, depth) = (child, depth + 1);
                if (depth > Max)
                {
                    throw TooDeep();
                }

                continue;
            }

            while (node is not null && node.NextSibling is null)
            {
                (node, depth) = (node == body ? null : node.Parent, depth - 1);
            }

            node = node == body ? null : node?.NextSibling;
        }
    }

    public static Refused TooDeep() => new(new ValidationError($"body must not nest deeper than {Max} elements.", ["body"]));

    [GeneratedRegex("</?[a-zA-Z][a-zA-Z0-9]*", RegexOptions.CultureInvariant)]
    private static partial Regex Tags();
}
