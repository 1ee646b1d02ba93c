using Lucene.Net.Index;

namespace NewsApi.Search;

/// <summary>Tells a spoilt index from any other failure, which building anew would hide and not mend.</summary>
internal static class IndexDamage
{
    // Those of too old and too new a format are corrupt ones to Lucene, and one without a commit is a missing file.
    public static bool Is(Exception problem) =>
        problem is CorruptIndexException or EndOfStreamException or FileNotFoundException or DirectoryNotFoundException;
}
