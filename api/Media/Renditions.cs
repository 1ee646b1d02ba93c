using System.Collections.Concurrent;

namespace NewsApi.Media;

/// <summary>Makes renditions when they are first asked for, each once, however many ask at the same time.</summary>
public sealed class Renditions(PictureStore store, Pictures pictures)
{
    private readonly ConcurrentDictionary<Rendition, Lazy<Task<string?>>> making = new();

    /// <returns>The file; null when there is no such picture.</returns>
    /// <exception cref="NewsApi.Data.Unavailable">The picture is not here, and the bucket cannot be reached.</exception>
    public async Task<string?> FileAsync(Rendition wanted, CancellationToken cancel) =>
        store.Find(wanted) ?? await making.GetOrAdd(wanted, _ => new(() => MakeAsync(wanted))).Value.WaitAsync(cancel);

    // Goes on when the first who asked has left: others wait for the same.
    private async Task<string?> MakeAsync(Rendition wanted)
    {
        try
        {
            while (await store.MasterAsync(wanted.Hash, CancellationToken.None) is { } master)
            {
                // Wider ones would be the same picture over and over.
                var widest = wanted with { Width = Math.Min(wanted.Width, Rendition.WidthFor(Pictures.WidthOf(master))) };
                if (widest != wanted)
                {
                    return await FileAsync(widest, CancellationToken.None);
                }

                using var file = store.NewFile();
                await pictures.RenderAsync(master, file.Path, wanted.Width, wanted.Format, CancellationToken.None);
                if (store.Keep(file, wanted) is { } kept)
                {
                    return kept;
                }
            }

            return null;
        }
        finally
        {
            making.TryRemove(wanted, out _);
        }
    }
}
