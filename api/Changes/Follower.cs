using NewsApi.Data;

namespace NewsApi.Changes;

/// <summary>The order in which followers hear of a change.</summary>
public enum Turn
{
    /// <summary>What answers are made from.</summary>
    Keeps,

    /// <summary>What keeps answers, and makes them anew from that.</summary>
    KeepsAnswers,

    /// <summary>What tells others, who ask at once.</summary>
    Tells,
}

/// <summary>
/// Something that reacts to the change log. It keeps its own position where it keeps what it makes of the log, so that
/// after a crash the two agree; <see cref="ApplyAsync"/> may be given an entry again and must then come to the same result.
/// </summary>
public abstract class Follower
{
    /// <summary>Whether a write is answered only once this follower has seen it, so that the next read is fresh.</summary>
    public virtual bool WritersWait => true;

    /// <summary>Whose turn it has: it hears of a change after those with an earlier one that writers wait for.</summary>
    public virtual Turn Turn => Turn.Keeps;

    /// <summary>The seq up to which everything has been applied; null to begin at the log's present end.</summary>
    public abstract Task<long?> PositionAsync(CancellationToken cancel);

    /// <summary>For a while the log was not heard of. All of it will still be given; what must not be old meanwhile is let go.</summary>
    public virtual void Missed()
    {
    }

    /// <param name="changes">The next entries, in order, at least one.</param>
    public abstract Task ApplyAsync(IReadOnlyList<Change> changes, CancellationToken cancel);
}
