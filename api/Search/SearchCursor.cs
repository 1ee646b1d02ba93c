using System.Buffers.Binary;
using System.Buffers.Text;
using NewsApi.Data;

namespace NewsApi.Search;

/// <summary>
/// A place in the results of a search. It names the state of the index that its page was read from, which is kept for some
/// minutes, so that the next page neither repeats nor leaves out anything; later, or on another node, the list goes on in the
/// index of that moment behind the rank the place had.
/// </summary>
/// <param name="Wide">Whether texts with some of the words count as found.</param>
/// <param name="Kept">The state of the index.</param>
/// <param name="At">Since when age is counted.</param>
internal readonly record struct SearchCursor(SearchOrder Order, bool Wide, long Kept, DateTimeOffset At, Hit Hit)
{
    private const int Length = 34;

    public string Encode()
    {
        Span<byte> bytes = stackalloc byte[Length];
        bytes[0] = (byte)Order;
        bytes[1] = Wide ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64BigEndian(bytes[2..], Kept);
        BinaryPrimitives.WriteInt64BigEndian(bytes[10..], At.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteDoubleBigEndian(bytes[18..], Hit.Rank);
        BinaryPrimitives.WriteInt64BigEndian(bytes[26..], Hit.Id);
        return Base64Url.EncodeToString(bytes);
    }

    /// <exception cref="BadRequest">It is no cursor of a search in this order.</exception>
    public static SearchCursor Require(string text, SearchOrder order)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (text.Length == 46 && Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var written) && written == Length
            && bytes[0] == (byte)order && bytes[1] <= 1
            && BinaryPrimitives.ReadInt64BigEndian(bytes[10..]) is >= 0 and <= 253402300799999 and var at
            && BinaryPrimitives.ReadDoubleBigEndian(bytes[18..]) is var rank && double.IsFinite(rank))
        {
            return new(
                order, bytes[1] == 1, BinaryPrimitives.ReadInt64BigEndian(bytes[2..]), DateTimeOffset.FromUnixTimeMilliseconds(at),
                new Hit(rank, BinaryPrimitives.ReadInt64BigEndian(bytes[26..])));
        }

        throw new BadRequest("after", "after is not a cursor of a search in this order; take it from its pageInfo.");
    }
}
