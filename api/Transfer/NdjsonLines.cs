using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace NewsApi.Transfer;

/// <summary>A line of a file; its bytes are good until the next one is asked for.</summary>
/// <param name="TooLong">Then without bytes: they were not kept.</param>
internal readonly record struct NdjsonLine(long Number, ReadOnlySequence<byte> Bytes, bool TooLong = false);

/// <summary>Reads lines as they come, so that neither the length of a file nor that of a line decides how much memory it takes.</summary>
internal static class NdjsonLines
{
    public const int MaxLength = 16 * 1024 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xef, 0xbb, 0xbf];

    public static async IAsyncEnumerable<NdjsonLine> ReadAsync(PipeReader reader, [EnumeratorCancellation] CancellationToken cancel)
    {
        long number = 0;
        var skipping = false;
        while (true)
        {
            var read = await reader.ReadAsync(cancel);
            var buffer = read.Buffer;
            while (NextLine(ref buffer, read.IsCompleted) is { } line)
            {
                number++;
                if (number == 1 && StartsWith(line, ByteOrderMark))
                {
                    line = line.Slice(ByteOrderMark.Length);
                }

                if (skipping)
                {
                    skipping = false;
                    yield return new NdjsonLine(number, default, TooLong: true);
                }
                else if (!IsBlank(line))
                {
                    yield return new NdjsonLine(number, line);
                }
            }

            if (buffer.Length > MaxLength)
            {
                skipping = true;
            }

            reader.AdvanceTo(skipping ? buffer.End : buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                if (skipping)
                {
                    yield return new NdjsonLine(number + 1, default, TooLong: true);
                }

                break;
            }
        }
    }

    private static ReadOnlySequence<byte>? NextLine(ref ReadOnlySequence<byte> buffer, bool last)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            var line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return line;
        }

        if (!last || buffer.IsEmpty)
        {
            return null;
        }

        var rest = buffer;
        buffer = buffer.Slice(buffer.End);
        return rest;
    }

    private static bool StartsWith(ReadOnlySequence<byte> bytes, ReadOnlySpan<byte> start)
    {
        var reader = new SequenceReader<byte>(bytes);
        return reader.IsNext(start);
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        var reader = new SequenceReader<byte>(line);
        reader.AdvancePastAny((byte)' ', (byte)'\t', (byte)'\r');
        return reader.End;
    }
}
