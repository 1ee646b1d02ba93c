using System.Buffers.Text;
using System.Globalization;
using System.Linq.Expressions;
using System.Text;

namespace NewsApi.Data;

/// <summary>Part of a list ordered by slug; the cursor is the slug itself, encoded.</summary>
public sealed record SlugPage(PageRequest Request)
{
    public static string CursorOf(string slug) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(slug));

    /// <summary>The rows of the page in reading direction, one more than asked for where there are more.</summary>
    public IQueryable<T> Of<T>(IQueryable<T> rows, Expression<Func<T, string>> slug) where T : class
    {
        var page = Request.Checked();
        if (Decode(page.After, "after") is { } after)
        {
            rows = rows.Where(Compare(slug, after, Expression.GreaterThan));
        }

        if (Decode(page.Before, "before") is { } before)
        {
            rows = rows.Where(Compare(slug, before, Expression.LessThan));
        }

        return (page.Backward ? rows.OrderByDescending(slug) : rows.OrderBy(slug)).Take(page.Size + 1);
    }

    /// <summary>What <see cref="Of"/> found, in list order and without the row that only told of more.</summary>
    public SlugSlice<T> Slice<T>(List<T> found, Func<T, string> slug)
    {
        var more = found.Count > Request.Size;
        var items = found.Take(Request.Size).ToList();
        if (Request.Backward)
        {
            items.Reverse();
        }

        return new(
            items,
            HasNext: Request.Backward ? Request.Before is not null : more,
            HasPrevious: Request.Backward ? more : Request.After is not null,
            StartCursor: items.Count == 0 ? null : CursorOf(slug(items[0])),
            EndCursor: items.Count == 0 ? null : CursorOf(slug(items[^1])));
    }

    private static Expression<Func<T, bool>> Compare<T>(
        Expression<Func<T, string>> slug, string than, Func<Expression, Expression, Expression> comparison) =>
        Expression.Lambda<Func<T, bool>>(
            comparison(
                Expression.Call(typeof(string), nameof(string.Compare), null, slug.Body, Expression.Constant(than)),
                Expression.Constant(0)),
            slug.Parameters);

    /// <summary>The number in a cursor of a list that is ordered by one.</summary>
    /// <exception cref="BadRequest">It is no such cursor.</exception>
    internal static long? DecodeNumber(string? cursor, string parameter) => Decode(cursor, parameter) switch
    {
        null => null,
        var key when long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new BadRequest(parameter, $"{parameter} is not a cursor of this list; take it from its pageInfo."),
    };

    internal static string? Decode(string? cursor, string parameter) => cursor switch
    {
        null => null,
        _ when cursor.Length is > 0 and <= 200 && !cursor.Any(char.IsWhiteSpace) && Base64Url.IsValid(cursor) => Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)),
        _ => throw new BadRequest(parameter, $"{parameter} is not a cursor of this list; take it from its pageInfo."),
    };
}

/// <summary>A page of a list ordered by slug.</summary>
public sealed record SlugSlice<T>(IReadOnlyList<T> Items, bool HasNext, bool HasPrevious, string? StartCursor, string? EndCursor);
