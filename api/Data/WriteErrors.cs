using System.Data.Common;

namespace NewsApi.Data;

/// <summary>Why a write was refused, for the caller to act on.</summary>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Path">Which member of what was handed in is meant; empty where it is the whole.</param>
public abstract record WriteError(string Message, IReadOnlyList<string> Path)
{
    /// <summary>Stable, for programs.</summary>
    public abstract string Code { get; }
}

/// <summary>A member breaks a rule.</summary>
public sealed record ValidationError(string Message, IReadOnlyList<string> Path) : WriteError(Message, Path)
{
    public override string Code => "INVALID";
}

/// <summary>What the write is about, or refers to, does not exist for this caller.</summary>
public sealed record NotFoundError(string Message, IReadOnlyList<string> Path) : WriteError(Message, Path)
{
    public override string Code => "NOT_FOUND";
}

/// <summary>Somebody else saved in between; read again, merge, send the current version.</summary>
/// <param name="CurrentVersion">The version there is now.</param>
/// <param name="ChangedBy">Who saved it.</param>
/// <param name="ChangedAt">When.</param>
public sealed record VersionConflictError(string Message, int CurrentVersion, string? ChangedBy, DateTimeOffset? ChangedAt)
    : WriteError(Message, ["version"])
{
    public override string Code => "VERSION_CONFLICT";
}

/// <summary>Another one has this slug.</summary>
/// <param name="Suggestion">A slug that is free.</param>
public sealed record SlugTakenError(string Message, IReadOnlyList<string> Path, string Suggestion) : WriteError(Message, Path)
{
    public override string Code => "SLUG_TAKEN";
}

/// <summary>The thing is in a state that does not allow this.</summary>
/// <param name="State">The state it is in.</param>
public sealed record WrongStateError(string Message, string State) : WriteError(Message, [])
{
    public override string Code => "WRONG_STATE";
}

/// <summary>Articles use it; take it out of them first.</summary>
/// <param name="Articles">Ids of those articles, as far as the caller may see them.</param>
public sealed record InUseError(string Message, IReadOnlyList<string> Articles) : WriteError(Message, ["id"])
{
    public override string Code => "IN_USE";
}

/// <summary>The very same is there already; use that one, or change what is told of it.</summary>
/// <param name="Id">Id of the one that is there.</param>
public sealed record AlreadyThereError(string Message, IReadOnlyList<string> Path, string Id) : WriteError(Message, Path)
{
    public override string Code => "ALREADY_THERE";
}

/// <summary>A write that was refused; nothing was changed.</summary>
public sealed class Refused(params IReadOnlyList<WriteError> errors) : Exception(string.Join(' ', errors.Select(error => error.Message)))
{
    public IReadOnlyList<WriteError> Errors { get; } = errors;

    public static Refused Missing(string noun, string id, string member = "id") => new(new NotFoundError($"No {noun} has the id '{id}'.", [member]));

    /// <exception cref="Refused">The caller has not seen the version there is now.</exception>
    public static void UnlessCurrent(int version, int current, string? changedBy = null, DateTimeOffset? changedAt = null)
    {
        if (version != current)
        {
            throw new Refused(new VersionConflictError(
                $"Version {version} was sent, {current} is current; read it again and send its version.", current, changedBy, changedAt));
        }
    }
}

/// <summary>The caller lacks the role a field or an address needs.</summary>
public sealed class Forbidden(Role needed, Caller caller) : Exception(caller.IsAnonymous
    ? $"This needs the role {needed.ToString().ToUpperInvariant()}; send a key with it: Authorization: Bearer …"
    : $"This needs the role {needed.ToString().ToUpperInvariant()}; yours is {caller.Role.ToString().ToUpperInvariant()}.")
{
    public Role Needed => needed;
    public bool Anonymous => caller.IsAnonymous;
    public string Code => Anonymous ? "UNAUTHENTICATED" : "FORBIDDEN";

    public static void Unless(Caller caller, Role needed)
    {
        if (!caller.May(needed))
        {
            throw new Forbidden(needed, caller);
        }
    }
}

/// <summary>Something that this needs does not answer just now.</summary>
public sealed class Unavailable(string what, Exception reason) : IOException($"{what} cannot be reached; try again in {RetryAfter} seconds.", reason)
{
    public const string Code = "UNAVAILABLE";

    /// <summary>Whole seconds to wait.</summary>
    public const int RetryAfter = 5;

    /// <summary>For the log: what it is that failed.</summary>
    public string Reason => InnerException!.Message;

    /// <summary>What lies behind a failure, where it is this, or the database that may be well a moment later; else null.</summary>
    public static Unavailable? In(Exception failure)
    {
        for (var reason = failure; reason is not null; reason = reason.InnerException)
        {
            if (reason is Unavailable or DbException { IsTransient: true })
            {
                return reason as Unavailable ?? new("The database", reason);
            }
        }

        return null;
    }
}

/// <summary>Asked more often than one may.</summary>
public sealed class TooMany(TimeSpan wait) : Exception($"Too many requests; go on in {Seconds(wait)} seconds.")
{
    public const string Code = "RATE_LIMITED";

    /// <summary>Whole seconds to wait.</summary>
    public int RetryAfter { get; } = Seconds(wait);

    private static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
}
