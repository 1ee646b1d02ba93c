using GraphQL.Types;
using NewsApi.Data;

namespace NewsApi.Graph;

/// <summary>The scalar clients know from other servers as DateTime.</summary>
public sealed class DateTimeScalar : DateTimeOffsetGraphType
{
    public DateTimeScalar()
    {
        Name = "DateTime";
        Description = "A moment in time, ISO 8601 in UTC: 2025-07-02T08:35:00Z. As input any offset will do.";
    }

    public override object? Serialize(object? value) =>
        value is DateTimeOffset time ? Instant.Format(time) : base.Serialize(value);
}
