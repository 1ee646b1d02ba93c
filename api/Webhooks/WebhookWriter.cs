using System.Security.Cryptography;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Data;
using NewsApi.Syndication;

namespace NewsApi.Webhooks;

/// <summary>Changes webhooks. The log does not tell of them: nothing the public reads changes. A running server notices by itself.</summary>
public sealed class WebhookWriter(
    IDbContextFactory<NewsContext> contexts, IValidator<WebhookInput> rules, WebhookMessages messages, ChangeFeedReader feed, TimeProvider clock)
{
    private const int SecretBytes = 32;

    /// <summary>How long the secret before signs, too, when nothing is said, in hours.</summary>
    public const int GraceHours = 24;

    private const int LongestGrace = 720;

    /// <exception cref="ValidationException">The input breaks a rule.</exception>
    /// <exception cref="Refused">The name is taken, the document is not fit, or the cursor is none of this log's.</exception>
    public async Task<Webhook> CreateAsync(WebhookInput input, CancellationToken cancel)
    {
        await CheckAsync(input, cancel);
        var position = input.After is { } after ? await PlaceAsync(after, cancel) : await feed.EndAsync(cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await RefuseTakenAsync(db, input.Name, null, cancel);
        var row = new Webhook
        {
            Name = input.Name,
            Url = input.Url,
            Secret = NewSecret(),
            Position = position,
            CreatedAt = clock.GetUtcNow(),
        };
        Write(row, input);
        db.Webhooks.Add(row);
        await db.SaveChangesAsync(cancel);
        return row;
    }

    /// <summary>What is handed in takes the place of what was; where it stands in the log stays unless after is given.</summary>
    /// <exception cref="ValidationException">The input breaks a rule.</exception>
    /// <exception cref="Refused">There is none, somebody else saved it, the name is taken, the document is not fit, or the cursor is none of this log's.</exception>
    public async Task<Webhook> EditAsync(long id, int version, WebhookInput input, CancellationToken cancel)
    {
        await CheckAsync(input, cancel);
        var position = input.After is { } after ? await PlaceAsync(after, cancel) : null;
        return await ChangeAsync(id, version, async (db, row) =>
        {
            await RefuseTakenAsync(db, input.Name, id, cancel);
            row.Position = position ?? row.Position;
            Write(row, input);
            Begin(row);
        }, cancel);
    }

    /// <summary>Stops it until it is resumed; what happens meanwhile is delivered then.</summary>
    /// <exception cref="Refused">There is none, or somebody else saved it.</exception>
    public Task<Webhook> PauseAsync(long id, int version, CancellationToken cancel) => ChangeAsync(id, version, (_, row) =>
    {
        (row.PausedAt, row.PausedFor) = (clock.GetUtcNow(), "by hand");
        return Task.CompletedTask;
    }, cancel);

    /// <summary>Lets it go on at once, also where it waits to try again.</summary>
    /// <exception cref="Refused">There is none, or somebody else saved it.</exception>
    public Task<Webhook> ResumeAsync(long id, int version, CancellationToken cancel) => ChangeAsync(id, version, (_, row) =>
    {
        Begin(row);
        return Task.CompletedTask;
    }, cancel);

    /// <summary>Delivers everything behind a cursor again, from the beginning of the log where it is null.</summary>
    /// <exception cref="Refused">There is none, somebody else saved it, or the cursor is none of this log's.</exception>
    public async Task<Webhook> RedeliverAsync(long id, int version, string? after, CancellationToken cancel)
    {
        var position = after is null ? feed.Start : await PlaceAsync(after, cancel);
        return await ChangeAsync(id, version, (_, row) =>
        {
            row.Position = position;
            Begin(row);
            return Task.CompletedTask;
        }, cancel);
    }

    /// <summary>Gives it a new secret. The one before signs beside it for a while, so that no message goes unverified while the receiver changes.</summary>
    /// <exception cref="Refused">There is none, somebody else saved it, or the time is out of range.</exception>
    public async Task<Webhook> RotateAsync(long id, int version, int graceHours, CancellationToken cancel)
    {
        if (graceHours is < 0 or > LongestGrace)
        {
            throw new Refused(new Data.ValidationError($"graceHours must be 0 to {LongestGrace}.", ["graceHours"]));
        }

        return await ChangeAsync(id, version, (_, row) =>
        {
            (row.FormerSecret, row.FormerSecretUntil, row.Secret) = (row.Secret, clock.GetUtcNow().AddHours(graceHours), NewSecret());
            return Task.CompletedTask;
        }, cancel);
    }

    /// <summary>Removes it with its delivery log.</summary>
    /// <exception cref="Refused">There is none, or somebody else saved it.</exception>
    public async Task<Webhook> DeleteAsync(long id, int version, CancellationToken cancel) => await ChangeAsync(id, version, (db, row) =>
    {
        db.Webhooks.Remove(row);
        return Task.CompletedTask;
    }, cancel);

    private async Task<Webhook> ChangeAsync(long id, int version, Func<NewsContext, Webhook, Task> change, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.BeginWriteAsync(cancel);

        // First of all: what came of a message that is on its way now is then not written over what is changed here.
        var changed = await db.Webhooks.Where(hook => hook.Id == id && hook.Version == version)
            .ExecuteUpdateAsync(hook => hook.SetProperty(w => w.Version, version + 1), cancel);
        var row = await db.Webhooks.FindAsync([id], cancel) ?? throw Refused.Missing("webhook", PublicId.Of("Webhook", id));
        Refused.UnlessCurrent(version, row.Version - changed);
        await change(db, row);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return row;
    }

    private async Task CheckAsync(WebhookInput input, CancellationToken cancel)
    {
        await rules.ValidateAndThrowAsync(input, cancel);
        if (input.Document is { } document && await messages.ComplaintAsync(document, cancel) is { } complaint)
        {
            throw new Refused(new Data.ValidationError(complaint, ["document"]));
        }
    }

    private async Task<string> PlaceAsync(string after, CancellationToken cancel)
    {
        try
        {
            await feed.ReadAsync(new(after, First: 0, null, null), cancel);
            return after;
        }
        catch (BadRequest mistake)
        {
            throw new Refused(new Data.ValidationError(mistake.Message, ["after"]));
        }
    }

    private static async Task RefuseTakenAsync(NewsContext db, string name, long? own, CancellationToken cancel)
    {
        if (await db.Webhooks.AnyAsync(row => row.Name == name && row.Id != own, cancel))
        {
            throw new Refused(new Data.ValidationError($"There is a webhook named '{name}'; choose another name.", ["name"]));
        }
    }

    private static void Write(Webhook row, WebhookInput input) => (row.Name, row.Url, row.Language, row.Section, row.Kinds, row.Document) = (
        input.Name, input.Url, input.Language is null ? null : LanguageTag.Normalise(input.Language), input.Section,
        input.Kinds is null ? null : string.Join(',', input.Kinds.Distinct()), input.Document);

    private static string NewSecret() => WebhookSignature.Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    private static void Begin(Webhook row) =>
        (row.PausedAt, row.PausedFor, row.FailingSince, row.Failures, row.NextAttemptAt, row.LastError) = (null, null, null, 0, null, null);
}
