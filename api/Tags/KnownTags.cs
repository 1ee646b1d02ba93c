using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Tags;

/// <summary>The tags that lists have shown.</summary>
public sealed class KnownTags() : KnownRows<Tag>(most: 10_000);
