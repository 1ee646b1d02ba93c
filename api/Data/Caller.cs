namespace NewsApi.Data;

/// <summary>What somebody may do; each role may all that the ones before it may.</summary>
public enum Role
{
    /// <summary>Reads what is public.</summary>
    Reader = 0,

    /// <summary>Writes drafts and sees their own.</summary>
    Contributor = 1,

    /// <summary>Sees and changes every article, its sections, tags, authors and pictures; publishes, corrects, withdraws.</summary>
    Editor = 2,

    /// <summary>Keeps the keys and the settings of the site.</summary>
    Admin = 3,
}

/// <summary>What the holder of a reading key may take; null for any number.</summary>
/// <param name="KeyId">Row id of the key.</param>
public sealed record KeyQuota(long KeyId, int? RequestsPerMinute, int? ArticlesPerDay);

/// <summary>Who asks.</summary>
/// <param name="Name">What revisions and logs call them; empty for the anonymous.</param>
/// <param name="Embargo">Whether they may read scheduled articles ahead.</param>
/// <param name="Preview">Row id of the one hidden article a preview link shows them.</param>
public sealed record Caller(string Name, Role Role, bool Embargo = false, long? Preview = null)
{
    public static readonly Caller Anonymous = new("", Role.Reader);

    /// <summary>Of the holder of a reading key: what they may take. What they take is noted.</summary>
    public KeyQuota? Quota { get; init; }

    /// <summary>The program itself: imports, schedules, the sample newspaper.</summary>
    public static readonly Caller System = new("system", Role.Admin);

    public bool IsAnonymous => Name.Length == 0;

    public bool May(Role needed) => Role >= needed;
}

/// <summary>The caller of the request at hand, set once when the request is identified.</summary>
public sealed class CurrentCaller
{
    public Caller Caller { get; set; } = Caller.Anonymous;
}
