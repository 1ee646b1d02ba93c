using System.Linq.Expressions;
using FluentValidation;
using GraphQL;
using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>An article as it is to be: what it says, and what it refers to.</summary>
public record ArticleDraft
{
    /// <summary>BCP 47. An edition keeps its language.</summary>
    /// <example>en</example>
    public required string Language { get; init; }

    /// <summary>The title, 1 to 500 characters.</summary>
    /// <example>The night ferry is back</example>
    public required string Headline { get; init; }

    /// <summary>Its part of the address: a-z, 0-9 and single hyphens. Left out, it is made of the headline and stays.</summary>
    /// <example>the-night-ferry-is-back</example>
    public string? Slug { get; init; }

    /// <summary>A word or two above the headline, at most 100 characters.</summary>
    /// <example>Harbour</example>
    public string? Kicker { get; init; }

    /// <summary>The sentence under the headline, at most 2,000 characters.</summary>
    /// <example>After thirty years there is a way to the island after dark.</example>
    public string? Deck { get; init; }

    /// <summary>The text; a draft may still be without.</summary>
    public DraftBody? Body { get; init; }

    /// <summary>Slug or id of its section; news when left out.</summary>
    /// <example>city</example>
    public string? Section { get; init; }

    /// <summary>Who has a part in it, in order; at most 50.</summary>
    public IReadOnlyList<DraftCredit>? Credits { get; init; }

    /// <summary>Slugs or ids of its tags, in order; at most 50.</summary>
    /// <example>["ferries"]</example>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Where it was reported from, at most 200 characters.</summary>
    /// <example>Tarn Island</example>
    public string? Place { get; init; }

    /// <summary>Where the text comes from, when not from this newsroom.</summary>
    public DraftSource? Source { get; init; }

    /// <summary>Where a syndicated text has its first home.</summary>
    /// <example>https://gazette.example/ferries/selma</example>
    public string? CanonicalUrl { get; init; }

    /// <summary>Who holds the rights, when not the site's usual holder.</summary>
    /// <example>Harbour Gazette</example>
    public string? CopyrightHolder { get; init; }

    /// <summary>Since when; the year of publication when left out.</summary>
    /// <example>2025</example>
    public int? CopyrightYear { get; init; }

    /// <summary>On what terms it may be reused, when not the site's usual ones; at most 2,000 characters.</summary>
    /// <example>Reuse is allowed only with a hyperlink to the article.</example>
    public string? UsageTerms { get; init; }

    /// <summary>Id of the picture it leads with.</summary>
    /// <example>TWVkaWE6NQ</example>
    [Id]
    public string? LeadMedia { get; init; }

    /// <summary>What stands under that picture, at most 1,000 characters.</summary>
    /// <example>The Selma at her berth.</example>
    public string? LeadCaption { get; init; }

    /// <summary>Id of the story it is an edition of, as another edition's story gives it: so a translation is added. Left out, a new article begins a new story and an edited one stays in its own.</summary>
    /// <example>U3Rvcnk6Mw</example>
    [Id]
    public string? Story { get; init; }

    internal sealed class Rules : AbstractValidator<ArticleDraft>
    {
        public Rules()
        {
            RuleFor(a => a.Language).Must(tag => tag is not null && LanguageTag.Normalise(tag) == tag).WithMessage("language must be a BCP 47 tag in its usual case, such as en or zh-Hant.");
            RuleFor(a => a.Headline).Must(headline => !string.IsNullOrWhiteSpace(headline)).WithMessage("headline must not be empty.");
            Line(a => a.Headline, "headline", 500);
            RuleFor(a => a.Slug!).IsSlug().When(a => a.Slug is not null);
            Line(a => a.Kicker, "kicker", 100);
            Line(a => a.Deck, "deck", 2000);
            Line(a => a.Section, "section", 200);
            Line(a => a.Place, "place", 200);
            Line(a => a.CopyrightHolder, "copyrightHolder", 300);
            Line(a => a.UsageTerms, "usageTerms", 2000);
            Line(a => a.LeadCaption, "leadCaption", 1000);
            Line(a => a.Source!.Name, "source.name", 300);
            RuleFor(a => a.Source!.Name).NotEmpty().When(a => a.Source is not null).WithMessage("source.name must not be empty.");
            Address(a => a.Source!.Url, "source.url");
            Address(a => a.CanonicalUrl, "canonicalUrl");
            RuleFor(a => a.CopyrightYear).InclusiveBetween(1000, 9999).WithMessage("copyrightYear must be a year from 1000 to 9999.");
            RuleFor(a => a.Body).Must(body => body is null || body.Html is null != body.Markdown is null).WithMessage("body must have html or markdown, one of the two.");
            RuleFor(a => a.Body!.Html).Must(ArticleInput.Rules.IsText).When(a => a.Body is not null).WithMessage("body.html must not contain control characters.");
            RuleFor(a => a.Body!.Markdown).Must(ArticleInput.Rules.IsText).When(a => a.Body is not null).WithMessage("body.markdown must not contain control characters.");
            RuleFor(a => a.Credits).Must(credits => credits is null || (credits.Count <= 50 && credits.DistinctBy(credit => credit?.Author).Count() == credits.Count && !credits.Contains(null!)))
                .WithMessage("credits must be at most 50, each author once.");
            RuleFor(a => a.Tags).Must(tags => tags is null || (tags.Count <= 50 && tags.Distinct().Count() == tags.Count && !tags.Contains(null!)))
                .WithMessage("tags must be at most 50, each once.");
        }

        private void Line(Expression<Func<ArticleDraft, string?>> member, string name, int longest) => RuleFor(member)
            .Must(text => text is null || (text.Length <= longest && ArticleInput.Rules.IsLine(text)))
            .When(Holds(name))
            .WithMessage($"{name} must be at most {longest:N0} characters without control characters.");

        private void Address(Expression<Func<ArticleDraft, string?>> member, string name) => RuleFor(member)
            .Must(ArticleInput.Rules.IsWebAddress)
            .When(Holds(name))
            .WithMessage($"{name} must be an http or https address.");

        private static Func<ArticleDraft, bool> Holds(string name) => draft => draft.Source is not null || !name.StartsWith("source.", StringComparison.Ordinal);
    }
}

/// <summary>A text, in one of two forms.</summary>
public sealed record DraftBody
{
    /// <summary>HTML: p, h2 to h4, lists, blockquote, tables, code, pre, links, figures of our pictures; the address of a post or film alone in a paragraph becomes a card.</summary>
    /// <example>&lt;p&gt;The Selma sails at nine.&lt;/p&gt;</example>
    public string? Html { get; init; }

    /// <summary>CommonMark with tables and strikethrough, in the place of html.</summary>
    public string? Markdown { get; init; }
}

/// <summary>Somebody's part in an article.</summary>
public sealed record DraftCredit
{
    /// <summary>Slug or id of the author.</summary>
    /// <example>lena-marsh</example>
    public required string Author { get; init; }

    /// <summary>What they did; AUTHOR when left out.</summary>
    public CreditRole? Role { get; init; }
}

/// <summary>Where a text comes from.</summary>
public sealed record DraftSource
{
    /// <summary>Name of the publication, at most 300 characters.</summary>
    /// <example>Harbour Gazette</example>
    public required string Name { get; init; }

    /// <summary>Its address.</summary>
    /// <example>https://gazette.example/ferries/selma</example>
    public string? Url { get; init; }
}

/// <summary>An article as it is to be, with what kind of change that is.</summary>
public sealed record ArticleEdit : ArticleDraft
{
    /// <summary>For an article that is public: what kind of change.</summary>
    public EditKind? Change { get; init; }

    /// <summary>What readers are told of the change, at most 1,000 characters; a correction needs it.</summary>
    /// <example>An earlier version gave the wrong hour.</example>
    public string? Note { get; init; }
}
