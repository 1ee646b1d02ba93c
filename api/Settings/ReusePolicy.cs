using GraphQL;

namespace NewsApi.Settings;

/// <summary>
/// What machines may do with the articles, in the words of RSL 1.0. One policy, told by the licence file, the headers, llms.txt and
/// robots.txt alike. As it comes it says what "reuse only with a hyperlink" means to a machine: whatever shows the hyperlink may be
/// done; training a model cannot show it, so that is kept back.
/// </summary>
[InputName("ReusePolicyInput"), OutputName("ReusePolicy")]
public sealed record ReusePolicy
{
    internal static readonly IReadOnlyList<string> Uses = ["all", "search", "ai-index", "ai-input", "ai-train", "ai-all"];
    internal static readonly IReadOnlyList<string> Payments =
        ["attribution", "free", "purchase", "subscription", "training", "crawl", "use", "contribution"];

    /// <summary>Uses that are allowed: all, search, ai-index, ai-input, ai-train or ai-all.</summary>
    /// <example>["search", "ai-index", "ai-input"]</example>
    public IReadOnlyList<string> Permits { get; init; } = ["search", "ai-index", "ai-input"];

    /// <summary>Uses that are not.</summary>
    /// <example>["ai-train"]</example>
    public IReadOnlyList<string> Prohibits { get; init; } = ["ai-train"];

    /// <summary>What is asked in return: attribution (the hyperlink), free, or another of RSL's payment types.</summary>
    /// <example>attribution</example>
    public string Payment { get; init; } = "attribution";

    /// <summary>Whether text and data mining is reserved (article 4 of directive (EU) 2019/790).</summary>
    public bool ReservesMining { get; init; } = true;

    /// <summary>Address or mail address of who grants more; null when nobody does.</summary>
    /// <example>mailto:rights@news.example</example>
    public string? Contact { get; init; }
}
