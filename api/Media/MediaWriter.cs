using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Media;

public sealed class MediaWriter(
    IDbContextFactory<NewsContext> contexts, IValidator<MediaInput> rules, PictureStore store, Pictures pictures, ChangeTail tail, TimeProvider clock)
{
    public const int MaxMegabytes = 25;

    /// <summary>How many of the articles that use a picture a refusal names.</summary>
    private const int NamedUses = 10;

    /// <summary>Keeps a picture that comes in.</summary>
    /// <param name="by">Who brings it.</param>
    /// <exception cref="ValidationException">What is told of it breaks a rule.</exception>
    /// <exception cref="Refused">It is no picture that can be taken, or is there already.</exception>
    /// <exception cref="BadHttpRequestException">It has too many bytes.</exception>
    /// <exception cref="Unavailable">It cannot be kept just now.</exception>
    public async Task<MediaItem> UploadAsync(Stream bytes, MediaInput input, string by, CancellationToken cancel)
    {
        await rules.ValidateAndThrowAsync(input, cancel);
        using var incoming = store.NewFile();
        await ReceiveAsync(bytes, incoming, cancel);
        using var picture = store.NewFile();
        var facts = await pictures.NormaliseAsync(incoming.Path, picture.Path, cancel);

        await using var db = await contexts.CreateDbContextAsync(cancel);
        var hash = await store.KeepAsync(picture, cancel);
        var path = Rendition.Path(hash, facts.Width, null, MediaFormat.Jpeg);
        if (await db.Media.FirstOrDefaultAsync(media => media.Path == path, cancel) is { } same)
        {
            var id = PublicId.Of("Media", same.Id);
            throw new Refused(new AlreadyThereError($"This picture is in the library already, as {id}; use that one, or change what is told of it.", ["file"], id));
        }

        var row = new MediaItem
        {
            Path = path,
            Hash = hash,
            Width = facts.Width,
            Height = facts.Height,
            DominantColor = facts.DominantColor,
            FocalX = facts.FocalX,
            FocalY = facts.FocalY,
            CreatedBy = by,
        };
        Tell(row, input);
        return await AddAsync(db, row, cancel);
    }

    /// <summary>Keeps a picture found at an address elsewhere, or finds that it is here already.</summary>
    /// <returns>Its path here.</returns>
    /// <exception cref="ValidationException">What is told of it breaks a rule.</exception>
    /// <exception cref="Refused">It is no picture that can be taken.</exception>
    /// <exception cref="BadHttpRequestException">It has too many bytes.</exception>
    public async Task<string> TakeAsync(string url, Stream bytes, MediaInput input, string by, CancellationToken cancel)
    {
        long id;
        try
        {
            id = (await UploadAsync(bytes, input, by, cancel)).Id;
        }
        catch (Refused refused) when (refused.Errors is [AlreadyThereError same])
        {
            id = PublicId.Require("Media", same.Id);
        }

        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.MediaSources.Add(new() { Url = url, MediaId = id });
        await db.SaveChangesAsync(cancel);
        return await db.Media.Where(item => item.Id == id).Select(item => item.Path).SingleAsync(cancel);
    }

    /// <summary>Adds a drawing of the sample newspaper, whose file lies at its path already.</summary>
    /// <exception cref="ValidationException">The input breaks a rule.</exception>
    public async Task<MediaItem> AddDrawingAsync(string path, int width, int height, string dominantColor, MediaInput input, CancellationToken cancel)
    {
        await rules.ValidateAndThrowAsync(input, cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var row = new MediaItem { Path = path, Width = width, Height = height, DominantColor = dominantColor, CreatedBy = Caller.System.Name };
        Tell(row, input);
        return await AddAsync(db, row, cancel);
    }

    /// <param name="version">The version the caller has seen.</param>
    /// <exception cref="ValidationException">The input breaks a rule.</exception>
    /// <exception cref="Refused">There is no such picture, or somebody else saved it.</exception>
    /// <exception cref="Forbidden">A contributor changes only what they brought.</exception>
    public async Task<MediaItem> EditAsync(long id, int version, MediaInput input, Caller caller, CancellationToken cancel)
    {
        await rules.ValidateAndThrowAsync(input, cancel);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.BeginWriteAsync(cancel);
        var media = await RequireAsync(db, id, version, caller, cancel);
        Tell(media, input);
        media.Version++;
        var change = db.Append(ChangeKind.Updated, "media", id, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await tail.PassedAsync(change.Seq, cancel);
        return media;
    }

    /// <param name="version">The version the caller has seen.</param>
    /// <exception cref="Refused">There is no such picture, somebody else saved it, or an article uses it.</exception>
    /// <exception cref="Forbidden">A contributor deletes only what they brought.</exception>
    /// <exception cref="Unavailable">Its file cannot be removed just now.</exception>
    public async Task DeleteAsync(long id, int version, Caller caller, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.BeginWriteAsync(cancel);
        var media = await RequireAsync(db, id, version, caller, cancel);
        await RefuseUsedAsync(db, id, caller, cancel);
        db.Media.Remove(media);
        await db.SaveChangesAsync(cancel);

        // Before the commit: a file without a row would be sent on, and nobody could ask again for it to go.
        if (media.Hash is not null)
        {
            await store.RemoveAsync(media.Hash, cancel);
        }

        var change = db.Append(ChangeKind.Deleted, "media", id, clock.GetUtcNow());
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        await tail.PassedAsync(change.Seq, cancel);
    }

    private static async Task<MediaItem> RequireAsync(NewsContext db, long id, int version, Caller caller, CancellationToken cancel)
    {
        var media = await db.Media.FindAsync([id], cancel) ?? throw Refused.Missing("picture", PublicId.Of("Media", id));
        if (media.CreatedBy != caller.Name)
        {
            Forbidden.Unless(caller, Role.Editor);
        }

        Refused.UnlessCurrent(version, media.Version);
        return media;
    }

    private static async Task RefuseUsedAsync(NewsContext db, long id, Caller caller, CancellationToken cancel)
    {
        var mark = MediaFigure.Mark(id);
        var uses = db.Articles.Where(article => article.LeadMediaId == id || article.Body.Contains(mark));
        if (!await uses.AnyAsync(cancel))
        {
            return;
        }

        var named = await uses.Visible(caller).OrderByDescending(article => article.Id).Take(NamedUses)
            .Select(article => new { article.Id, article.Headline, article.Language }).ToListAsync(cancel);
        var others = await uses.CountAsync(cancel) - named.Count;
        var list = named.Select(article => $"\u201c{article.Headline}\u201d ({article.Language})")
            .Concat(others > 0 ? [string.Create(CultureInfo.InvariantCulture, $"{others} more")] : []);
        throw new Refused(new InUseError(
            $"Articles use this picture: {string.Join(", ", list)}; take it out of them first.",
            [.. named.Select(article => PublicId.Of("Article", article.Id))]));
    }

    private async Task<MediaItem> AddAsync(NewsContext db, MediaItem row, CancellationToken cancel)
    {
        await using var transaction = await db.BeginWriteAsync(cancel);
        db.Media.Add(row);
        await db.SaveChangesAsync(cancel);
        var change = db.Append(ChangeKind.Published, "media", row.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await tail.PassedAsync(change.Seq, cancel);
        return row;
    }

    private static void Tell(MediaItem row, MediaInput input)
    {
        (row.Alt, row.Credit, row.Licence) = (input.Alts ?? [], input.Credits ?? [], input.Licence);
        if (input.FocalPoint is { } focus)
        {
            (row.FocalX, row.FocalY) = (focus.X, focus.Y);
        }
    }

    private static async Task ReceiveAsync(Stream bytes, WorkFile target, CancellationToken cancel)
    {
        await using var file = File.Create(target.Path);
        var buffer = new byte[81_920];
        for (int read; (read = await bytes.ReadAsync(buffer, cancel)) > 0;)
        {
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            if (file.Length > MaxMegabytes * 1024 * 1024)
            {
                throw new BadHttpRequestException($"A picture may have at most {MaxMegabytes} MB.", StatusCodes.Status413PayloadTooLarge);
            }
        }
    }
}
