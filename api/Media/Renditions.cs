using System.Collections.Concurrent;

namespace NewsApi.Media;

/// <summary>Makes renditions when they are first asked for, each once, however many ask at the same time.</summary>
public sealed class Renditions(PictureStore store, Pictures pictures)
{
    private readonly ConcurrentDictionary<Rendition, Lazy<Task<string>>> making = new();

    /// <returns>The file; null when there is no such picture.</returns>
    public async Task<string?> FileAsync(Rendition wanted, CancellationToken cancel)
    {
        if (store.Find(wanted) is { } made)
        {
            return made;
        }

        if (store.Master(wanted.Hash) is not { } master)
        {
            return null;
        }

        // Wider ones would be the same picture over and over.
        var widest = wanted with { Width = Math.Min(wanted.Width, Rendition.WidthFor(Pictures.WidthOf(master))) };
        return store.Find(widest)
            ?? await making.GetOrAdd(widest, _ => new(() => MakeAsync(master, widest))).Value.WaitAsync(cancel);
    }

    // Goes on when the first who asked has left: others wait for the same.
    private async Task<string> MakeAsync(string master, Rendition wanted)
    {
        try
        {
            using var file = store.NewFile();
            await pictures.RenderAsync(master, file.Path, wanted.Width, wanted.Format, CancellationToken.None);
            return store.Keep(file, wanted);
        }
        finally
        {
            making.TryRemove(wanted, out _);
        }
    }
}
