using System.Globalization;
using NetVips;
using NewsApi.Data;

namespace NewsApi.Media;

/// <summary>What was found in a picture that came in.</summary>
public sealed record PictureFacts(int Width, int Height, string DominantColor, double FocalX, double FocalY);

/// <summary>
/// Reads and makes pictures with libvips. What comes in may be anything: only five readers are let loose on it, its header is
/// judged before a pixel is decoded, one is decoded at a time, and none for longer than <see cref="TimeLimit"/>.
/// </summary>
public sealed class Pictures : IDisposable
{
    public const int MaxMegapixels = 60;
    public const int MaxFrames = 1000;

    /// <summary>A kept picture is no wider and no higher: enough for any screen.</summary>
    public const int MaxSide = 4096;

    private const int AttentionSide = 320;
    private const int MasterQuality = 92;
    private static readonly string[] Readers = ["Jpeg", "Png", "Webp", "Heif", "Nsgif"];

    private readonly SemaphoreSlim incoming = new(1);
    private readonly SemaphoreSlim outgoing = new(Environment.ProcessorCount);

    public Pictures()
    {
        Operation.Block("VipsForeignLoad", true);
        foreach (var reader in Readers)
        {
            Operation.Block($"VipsForeignLoad{reader}", false);
        }

        // Operations on files whose content changes must not be remembered, and many small jobs side by side need no threads each.
        NetVips.Cache.Max = 0;
        NetVips.NetVips.Concurrency = 1;

        // What it warns of is told to who sent the picture, or does not matter.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, static (_, _, _) => { });
    }

    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Makes the picture that is kept out of one that came in: upright, sRGB, no larger than <see cref="MaxSide"/>, and nothing in it
    /// but its pixels, so that no place, name or script goes on with it.
    /// </summary>
    /// <exception cref="Refused">It is no picture, too large, or damaged.</exception>
    public async Task<PictureFacts> NormaliseAsync(string from, string to, CancellationToken cancel) => await RunAsync(incoming, stop =>
    {
        CheckHeader(from);
        try
        {
            using var picture = Open(from, MaxSide, MaxSide, Enums.FailOn.Truncated);
            Watch(picture, stop);
            if (picture.HasAlpha())
            {
                picture.Pngsave(to, keep: Enums.ForeignKeep.None);
            }
            else
            {
                picture.Jpegsave(to, q: MasterQuality, keep: Enums.ForeignKeep.None, subsampleMode: Enums.ForeignSubsample.Off);
            }

            return Facts(to, picture.Width, picture.Height);
        }
        catch (VipsException) when (!stop.IsCancellationRequested)
        {
            throw Unfit("The picture is damaged or cut off; open it, save it anew and send that.");
        }
    }, cancel);

    /// <summary>Makes a smaller picture of one that was kept.</summary>
    public async Task RenderAsync(string from, string to, int width, MediaFormat format, CancellationToken cancel) => await RunAsync(outgoing, stop =>
    {
        using var picture = Open(from, width, MaxSide, Enums.FailOn.None);
        using var flat = format == MediaFormat.Jpeg && picture.HasAlpha() ? picture.Flatten([255]) : picture.Copy();
        Watch(flat, stop);
        switch (format)
        {
            case MediaFormat.Avif:
                flat.Heifsave(to, q: 55, compression: Enums.ForeignHeifCompression.Av1, effort: 2, keep: Enums.ForeignKeep.None);
                break;
            case MediaFormat.Webp:
                flat.Webpsave(to, q: 78, keep: Enums.ForeignKeep.None);
                break;
            default:
                flat.Jpegsave(to, q: 78, keep: Enums.ForeignKeep.None, optimizeCoding: true, interlace: true);
                break;
        }

        return true;
    }, cancel);

    /// <summary>How wide a kept picture is.</summary>
    public static int WidthOf(string file)
    {
        using var header = Image.NewFromFile(file, access: Enums.Access.Sequential);
        return header.Width;
    }

    public void Dispose()
    {
        incoming.Dispose();
        outgoing.Dispose();
    }

    private async Task<T> RunAsync<T>(SemaphoreSlim gate, Func<CancellationToken, T> work, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            stop.CancelAfter(TimeLimit);
            return await Task.Factory.StartNew(
                () =>
                {
                    try
                    {
                        return work(stop.Token);
                    }
                    catch (VipsException) when (stop.IsCancellationRequested)
                    {
                        cancel.ThrowIfCancellationRequested();
                        throw Unfit($"The picture takes longer than {TimeLimit.TotalSeconds} seconds to read; make it smaller.");
                    }
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            gate.Release();
        }
    }

    private static void CheckHeader(string file)
    {
        try
        {
            using var header = Image.NewFromFile(file, access: Enums.Access.Sequential);
            var (width, height) = (header.Width, header.Contains("page-height") ? (int)header.Get("page-height") : header.Height);
            if ((long)width * height > MaxMegapixels * 1_000_000L)
            {
                throw Unfit(string.Create(
                    CultureInfo.InvariantCulture, $"The picture has {width:N0} × {height:N0} pixels; at most {MaxMegapixels} million are taken. Make it smaller."));
            }

            if (header.Contains("n-pages") && (int)header.Get("n-pages") is > MaxFrames and var frames)
            {
                throw Unfit(string.Create(CultureInfo.InvariantCulture, $"The picture has {frames:N0} frames; at most {MaxFrames:N0} are taken."));
            }
        }
        catch (VipsException)
        {
            throw Unfit("This is no picture of a kind that is taken; send a JPEG, PNG, WebP, AVIF or GIF. The kind is read from the bytes, not from the name.");
        }
    }

    // Turns it as its EXIF says and converts its colours by its profile, decoding no more of it than the size needs.
    private static Image Open(string file, int width, int height, Enums.FailOn failOn)
    {
        using var picture = Image.Thumbnail(file, width, height: height, size: Enums.Size.Down, outputProfile: "srgb", failOn: failOn);
        return picture.Colourspace(Enums.Interpretation.Srgb);
    }

    private static void Watch(Image picture, CancellationToken stop) => picture.SetProgress(new Progress<int>(), stop);

    private static PictureFacts Facts(string file, int width, int height)
    {
        using var small = Open(file, AttentionSide, AttentionSide, Enums.FailOn.None);
        using var flat = small.HasAlpha() ? small.Flatten([255]) : small.Copy();
        using var still = flat.CopyMemory();
        using var crop = still.Smartcrop(
            Math.Max(1, still.Width / 2), Math.Max(1, still.Height / 2), out int x, out int y, interesting: Enums.Interesting.Attention);
        return new(width, height, DominantColor(still.WriteToMemory<byte>()), Part(x, still.Width), Part(y, still.Height));
    }

    private static double Part(int at, int of) => Math.Round(Math.Clamp((at + 0.5) / of, 0, 1), 3);

    /// <param name="pixels">Red, green, blue in turn.</param>
    private static string DominantColor(byte[] pixels)
    {
        var common = pixels.Chunk(3)
            .GroupBy(pixel => (pixel[0] >> 5, pixel[1] >> 5, pixel[2] >> 5))
            .MaxBy(shade => shade.Count())!;
        return string.Concat("#", string.Concat(Enumerable.Range(0, 3).Select(band => ((int)common.Average(pixel => pixel[band])).ToString("x2", CultureInfo.InvariantCulture))));
    }

    private static Refused Unfit(string message) => new(new ValidationError(message, ["file"]));
}
