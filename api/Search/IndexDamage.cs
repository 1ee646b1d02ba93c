namespace NewsApi.Search;

/// <summary>Tells a spoilt index from any other failure, which building anew would hide and not mend.</summary>
internal static class IndexDamage
{
    // A file that is missing, ends early or has another sum than it should; and a writer that gave up after such.
    public static bool Is(Exception problem) => problem is IOException or ObjectDisposedException;

    /// <summary>What is read first has no sums: of a shortened file any number may come out, and any error of it.</summary>
    public static bool IsAtOpening(Exception problem) => problem is not (OutOfMemoryException or OperationCanceledException);
}
