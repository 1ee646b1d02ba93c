using NewsApi.Data;

namespace NewsApi.Changes;

/// <summary>Appends to the log. A writer calls it before it saves, so that the entry and the data are one transaction.</summary>
public static class ChangeLog
{
    public static Change Append(
        this NewsContext db, ChangeKind kind, string noun, long entityId, DateTimeOffset at, string? language = null, string? payload = null)
    {
        var change = new Change
        {
            Kind = kind,
            Noun = noun,
            EntityId = entityId,
            Language = language,
            At = at,
            Payload = payload,
        };
        db.Changes.Add(change);
        return change;
    }
}
