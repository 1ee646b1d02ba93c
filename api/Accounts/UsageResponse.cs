namespace NewsApi.Accounts;

/// <summary>What a key may take and has taken.</summary>
/// <param name="Key" example="wire-west">The name it was given out by.</param>
/// <param name="RequestsPerMinute" example="600">How many requests it may send in a minute; null for any number.</param>
/// <param name="ArticlesPerDay" example="20000">How many articles it may take in a day, UTC; null for any number.</param>
/// <param name="TakenToday" example="1200">How many it has taken today.</param>
/// <param name="Days">The last three months, the newest day first; days without any are left out.</param>
public sealed record UsageResponse(string Key, int? RequestsPerMinute, int? ArticlesPerDay, long TakenToday, IReadOnlyList<UsageDayResponse> Days);

/// <summary>One day.</summary>
/// <param name="Day" example="2025-07-02">The day, UTC.</param>
/// <param name="Articles" example="1100">How many different articles were taken.</param>
/// <param name="Times" example="1200">How often in all.</param>
public sealed record UsageDayResponse(string Day, int Articles, long Times);

/// <summary>An article that was taken.</summary>
/// <param name="Article" example="QXJ0aWNsZTo5">Its id.</param>
/// <param name="Times" example="2">How often on that day.</param>
/// <param name="LastAt" example="2025-07-02T08:35:00Z">When last.</param>
public sealed record UsedArticleResponse(string Article, long Times, DateTimeOffset LastAt);
