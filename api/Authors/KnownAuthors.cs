using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Authors;

/// <summary>The authors that lists have shown.</summary>
public sealed class KnownAuthors() : KnownRows<Author>(most: 5_000);
