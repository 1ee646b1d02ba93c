using NewsApi.Changes;
using NewsApi.Data;

namespace NewsApi.Sections;

/// <summary>The sections that lists have shown.</summary>
public sealed class KnownSections() : KnownRows<Section>(most: 1_000);
