namespace NewsApi.Settings;

/// <summary>
/// What machines may do with the articles, in the words of RSL 1.0. One policy, told by the licence file, the headers, llms.txt and
/// robots.txt alike. As it comes it says what "reuse only with a hyperlink" means to a machine: whatever shows the hyperlink may be
/// done; training a model cannot show it, so that is kept back.
/// </summary>
public sealed record ReusePolicy
{
    /// <summary>Uses that are allowed: all, search, ai-index, ai-input, ai-train or ai-all.</summary>
    public IReadOnlyList<string> Permits { get; init; } = ["search", "ai-index", "ai-input"];

    /// <summary>Uses that are not.</summary>
    public IReadOnlyList<string> Prohibits { get; init; } = ["ai-train"];

    /// <summary>What is asked in return: attribution (the hyperlink), free, or another of RSL's payment types.</summary>
    public string Payment { get; init; } = "attribution";

    /// <summary>Whether text and data mining is reserved (article 4 of directive (EU) 2019/790).</summary>
    public bool ReservesMining { get; init; } = true;

    /// <summary>Address or mail address of who grants more; null when nobody does.</summary>
    public string? Contact { get; init; }
}
