using NewsApi.Data;

namespace NewsApi.Tests.Data;

public class InstantTests
{
    [TestCase("2025-07-02T08:35:00Z", "2025-07-02T08:35:00Z")]
    [TestCase("2025-07-02T12:35:00+04:00", "2025-07-02T08:35:00Z")]
    [TestCase("2025-07-02T08:35:00.5Z", "2025-07-02T08:35:00.500Z")]
    [TestCase("2025-07-02T08:35:00", "2025-07-02T08:35:00Z")]
    [TestCase("2025-07-02T08:35", "2025-07-02T08:35:00Z")]
    [TestCase("2025-07-02 08:35:00", "2025-07-02T08:35:00Z")]
    [TestCase("2025-07-02", "2025-07-02T00:00:00Z")]
    public void A_time_is_told_in_UTC(string text, string expected) => Assert.That(Instant.Format(Instant.Parse(text)!.Value), Is.EqualTo(expected));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("yesterday")]
    [TestCase("2025")]
    [TestCase("20250702")]
    [TestCase("07/02/2025")]
    [TestCase("02.07.2025 08:35")]
    [TestCase("2025-13-01")]
    [TestCase("2025-02-30")]
    [TestCase("0001-01-01T00:00:00+14:00")]
    [TestCase("2025-07-02T25:00:00Z")]
    public void What_is_no_ISO_8601_time_is_none(string? text) => Assert.That(Instant.Parse(text), Is.Null);
}
