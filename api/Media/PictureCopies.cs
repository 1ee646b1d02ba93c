using Microsoft.EntityFrameworkCore;
using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Media;

/// <summary>Where pictures lie in a bucket each node has copies: when one is deleted, by whichever node, all let go of theirs.</summary>
internal sealed class PictureCopies(IDbContextFactory<NewsContext> contexts, PictureStore store) : Follower
{
    public override bool WritersWait => false;

    public override async Task<long?> PositionAsync(CancellationToken cancel)
    {
        // What was deleted while this node stood still.
        await LetGoAsync(cancel);
        return null;
    }

    public override Task ApplyAsync(IReadOnlyList<Change> changes, CancellationToken cancel) =>
        changes.Any(change => change is { Noun: "media", Kind: ChangeKind.Deleted }) ? LetGoAsync(cancel) : Task.CompletedTask;

    private async Task LetGoAsync(CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        store.LetGoExcept(await db.Media.Where(media => media.Hash != null).Select(media => media.Hash!).ToHashSetAsync(cancel));
    }
}
