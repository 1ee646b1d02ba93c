using System.Buffers.Text;
using NewsApi.Data;

namespace NewsApi.Tests.Data;

public class CursorTests
{
    private static readonly Cursor Place = new(DateTimeOffset.FromUnixTimeMilliseconds(1751445300123), 42);

    [Test]
    public void A_cursor_is_read_as_it_was_written()
    {
        Assert.That(Cursor.Decode(Place.Encode('n'), 'n'), Is.EqualTo(Place));
        var early = new Cursor(new(1, 1, 1, 0, 0, 0, TimeSpan.Zero), long.MaxValue);
        Assert.That(Cursor.Decode(early.Encode('o'), 'o'), Is.EqualTo(early));
    }

    [Test]
    public void A_cursor_of_another_order_is_none() => Assert.That(Cursor.Decode(Place.Encode('n'), 'o'), Is.Null);

    [TestCase("")]
    [TestCase("nonsense")]
    [TestCase("bgAAAZfKH4h7AAAAAAAAACp")]
    [TestCase("bgAAAZfKH4h7AAAAA AAACo")]
    [TestCase("!!!!!!!!!!!!!!!!!!!!!!!")]
    [TestCase("bgAAAZfKH4h7AAAAAAAAACo=")]
    public void A_text_that_is_no_cursor_is_none(string text) => Assert.That(Cursor.Decode(text, 'n'), Is.Null);

    [Test]
    public void A_cursor_with_a_time_out_of_range_is_none()
    {
        var bytes = new byte[17];
        Array.Fill(bytes, (byte)0x7f);
        bytes[0] = (byte)'n';
        Assert.That(Cursor.Decode(Base64Url.EncodeToString(bytes), 'n'), Is.Null);
    }

    [TestCase(-1, null, "first")]
    [TestCase(101, null, "first")]
    [TestCase(null, -1, "last")]
    [TestCase(null, 101, "last")]
    [TestCase(5, 5, "last")]
    public void A_size_out_of_range_is_refused_with_its_parameter_named(int? first, int? last, string parameter) =>
        Assert.That(() => new PageRequest(first, Last: last).Checked(), Throws.TypeOf<BadRequest>().With.Property("Parameter").EqualTo(parameter));
}
