using System.ComponentModel;
using GraphQL;
using NewsApi.Cache;

namespace NewsApi.Settings;

/// <summary>A network the publication is on.</summary>
[DefaultValue(Youtube)]
public enum SocialNetwork
{
    /// <summary>X, once Twitter.</summary>
    X,

    /// <summary>YouTube.</summary>
    Youtube,

    /// <summary>Instagram.</summary>
    Instagram,

    /// <summary>Facebook.</summary>
    Facebook,

    /// <summary>Telegram.</summary>
    Telegram,
}

/// <summary>A shop that has the publication's app.</summary>
[DefaultValue(Apple)]
public enum AppStore
{
    /// <summary>Apple's App Store.</summary>
    Apple,

    /// <summary>Google Play.</summary>
    Google,
}

/// <summary>Where on a page something stands.</summary>
[DefaultValue(AfterArticle)]
public enum Placement
{
    /// <summary>Above everything else on a front page.</summary>
    FrontTop,

    /// <summary>Below the text of an article, above the section feed.</summary>
    AfterArticle,

    /// <summary>Between the stories of a feed.</summary>
    InFeed,
}

/// <summary>The publication's page in a network.</summary>
/// <param name="Network">The network.</param>
/// <param name="Url" example="https://www.youtube.com/@velmora-courier">Its address there.</param>
/// <param name="Language" example="en">The edition it is of; all when left out.</param>
[InputName("SocialLinkInput"), OutputName("SocialLink")]
public sealed record SocialLink(SocialNetwork Network, string Url, string? Language = null) : IScheduled
{
    /// <summary>How the network calls itself.</summary>
    public string Name() => Icons.Name(Network);

    /// <summary>A sign for it: the d of an SVG path on a grid of 24 by 24, to be stroked, not filled.</summary>
    public string IconPath() => Icons.Path(Network);

    DateTimeOffset? IScheduled.From => null;
    DateTimeOffset? IScheduled.Until => null;
}

/// <summary>The publication's app in a shop.</summary>
/// <param name="Store">The shop.</param>
/// <param name="Url" example="https://play.google.com/store/apps/details?id=example.velmora">Its address there.</param>
/// <param name="Language" example="en">The edition it is of; all when left out.</param>
[InputName("AppLinkInput"), OutputName("AppLink")]
public sealed record AppLink(AppStore Store, string Url, string? Language = null) : IScheduled
{
    /// <summary>How the shop calls itself.</summary>
    public string Name() => Icons.Name(Store);

    /// <summary>A sign for it: the d of an SVG path on a grid of 24 by 24, to be stroked, not filled.</summary>
    public string IconPath() => Icons.Path(Store);

    DateTimeOffset? IScheduled.From => null;
    DateTimeOffset? IScheduled.Until => null;
}

/// <summary>A line across every page while something happens.</summary>
/// <param name="Text" example="The old bridge is closed after the flood">What it says, in the language of its edition.</param>
/// <param name="Url" example="https://news.example/en/city/flood">Where it leads; nowhere when left out.</param>
/// <param name="Language" example="en">The edition it is for; all when left out.</param>
/// <param name="From" example="2025-07-02T08:35:00Z">When it begins; at once when left out.</param>
/// <param name="Until" example="2025-07-02T20:00:00Z">When it ends; when it is taken out when left out.</param>
[InputName("BannerInput"), OutputName("Banner")]
public sealed record Banner(string Text, string? Url = null, string? Language = null, DateTimeOffset? From = null, DateTimeOffset? Until = null) : IScheduled;

/// <summary>A block that invites to something of the publication's own: one picture, one text, one link.</summary>
/// <param name="Placement">Where it stands.</param>
/// <param name="Text" example="Follow us on YouTube">What it says, in the language of its edition.</param>
/// <param name="Url" example="https://www.youtube.com/@velmora-courier">Where it leads.</param>
/// <param name="Picture" example="/media/demo/night-ferry.svg">Root-relative address of a picture of ours; none when left out.</param>
/// <param name="Language" example="en">The edition it is for; all when left out.</param>
/// <param name="From" example="2025-07-02T08:35:00Z">When it begins; at once when left out.</param>
/// <param name="Until" example="2025-08-02T08:35:00Z">When it ends; never when left out.</param>
[InputName("PromoInput"), OutputName("Promo")]
public sealed record Promo(
    Placement Placement, string Text, string Url, string? Picture = null, string? Language = null, DateTimeOffset? From = null, DateTimeOffset? Until = null)
    : IScheduled;

/// <summary>A place for an advertisement, whose size is kept free while it loads. It is served from here, never from others.</summary>
/// <param name="Placement">Where it stands.</param>
/// <param name="Text" example="Harbour Bank: savings that float">What it advertises; its alternative text.</param>
/// <param name="Url" example="https://bank.example">Where it leads.</param>
/// <param name="Width" example="728">Width in CSS pixels.</param>
/// <param name="Height" example="90">Height in CSS pixels.</param>
/// <param name="Picture" example="/media/demo/night-ferry.svg">Root-relative address of a picture of ours; the text alone when left out.</param>
/// <param name="Language" example="en">The edition it is for; all when left out.</param>
/// <param name="From" example="2025-07-02T08:35:00Z">When it begins; at once when left out.</param>
/// <param name="Until" example="2025-08-02T08:35:00Z">When it ends; never when left out.</param>
[InputName("AdSlotInput"), OutputName("AdSlot")]
public sealed record AdSlot(
    Placement Placement, string Text, string Url, int Width, int Height, string? Picture = null, string? Language = null,
    DateTimeOffset? From = null, DateTimeOffset? Until = null)
    : IScheduled;

/// <summary>Something shown in an edition, or in all, for a time.</summary>
public interface IScheduled
{
    string? Language { get; }

    DateTimeOffset? From { get; }

    DateTimeOffset? Until { get; }
}

public static class Scheduled
{
    /// <summary>What is shown in this language now; a tag with a region takes what its language has.</summary>
    public static IReadOnlyList<T> Shown<T>(this IReadOnlyList<T> all, string language, DateTimeOffset now) where T : IScheduled
    {
        var here = all.Where(one => one.Language is null || one.Language == language || language.StartsWith($"{one.Language}-", StringComparison.Ordinal)).ToList();
        Dependencies.NoteEnd(here.SelectMany(one => (DateTimeOffset?[])[one.From, one.Until]).Where(time => time > now).Min());
        return [.. here.Where(one => (one.From is null || one.From <= now) && (one.Until is null || one.Until > now))];
    }
}
