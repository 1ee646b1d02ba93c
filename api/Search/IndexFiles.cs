using Lucene.Net.Store;
using Microsoft.Win32.SafeHandles;

namespace NewsApi.Search;

/// <summary>
/// Files of an index, read at places. Lucene's own directories read through a stream, which has a lock and a buffer more, or map
/// the files into memory, where one that is cut off ends the process.
/// </summary>
internal sealed class IndexFiles(string path) : FSDirectory(new DirectoryInfo(path))
{
    public override IndexInput OpenInput(string name, IOContext context)
    {
        EnsureOpen();
        var file = Path.Combine(Directory.FullName, name);
        return new Input(file, context, File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
    }

    private sealed class Input(string name, IOContext context, SafeFileHandle file) : BufferedIndexInput($"IndexFiles({name})", context)
    {
        private bool isClone;

        public override long Length { get; } = RandomAccess.GetLength(file);

        public override object Clone()
        {
            var clone = (Input)base.Clone();
            clone.isClone = true;
            return clone;
        }

        protected override void ReadInternal(byte[] b, int offset, int length)
        {
            var at = Position;
            for (var read = 0; length > 0; (offset, length, at) = (offset + read, length - read, at + read))
            {
                read = RandomAccess.Read(file, b.AsSpan(offset, length), at);
                if (read == 0)
                {
                    throw new EndOfStreamException($"{name} ends before {at}.");
                }
            }
        }

        protected override void SeekInternal(long pos)
        {
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing && !isClone)
            {
                file.Dispose();
            }
        }
    }
}
