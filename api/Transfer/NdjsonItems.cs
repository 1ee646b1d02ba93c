using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace NewsApi.Transfer;

/// <summary>One record a line: our own, or ninjs.</summary>
internal static class NdjsonItems
{
    /// <param name="read">Makes an item of a line's bytes.</param>
    public static async IAsyncEnumerable<ImportItem> ReadAsync(
        PipeReader content, ImportWork work, Func<NdjsonLine, ValueTask<ImportItem>> read, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var lines = NdjsonLines.ReadAsync(content, cancel).GetAsyncEnumerator(cancel);
        NdjsonLine line = default;
        while (true)
        {
            string? damage = null;
            try
            {
                if (!await lines.MoveNextAsync())
                {
                    yield break;
                }

                line = lines.Current;
            }
            catch (InvalidDataException)
            {
                line = new NdjsonLine(line.Number + 1, default);
                damage = "the compressed data is damaged from here on";
            }

            if (damage is not null)
            {
                yield return new(work.Place(line.Number), null, damage);
                yield break;
            }

            yield return line.TooLong
                ? new(work.Place(line.Number), null, $"longer than {NdjsonLines.MaxLength / 1024 / 1024} MB")
                : await read(line);
        }
    }

    public static ImportItem Own(NdjsonLine line, ImportWork work)
    {
        try
        {
            return new(work.Place(line.Number), ImportRecord.Read(line.Bytes).ToInput(work.Options, line.Number), null, line.Bytes.Length);
        }
        catch (BadLine bad)
        {
            return new(work.Place(line.Number), null, bad.Message, line.Bytes.Length);
        }
    }
}
