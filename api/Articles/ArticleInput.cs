using System.Linq.Expressions;
using FluentValidation;
using GraphQL;
using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>Which articles a list holds. Members given together must all hold.</summary>
public sealed record ArticleFilter
{
    /// <summary>Language of the articles, BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>Slug of their section.</summary>
    public string? Section { get; init; }

    /// <summary>Slug of a tag they carry.</summary>
    public string? Tag { get; init; }

    /// <summary>Slug of somebody credited in them.</summary>
    public string? Author { get; init; }

    /// <summary>The story they are editions of.</summary>
    [Id]
    public string? Story { get; init; }

    /// <summary>These articles, by id; at most 100.</summary>
    [Id]
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Where they stand in the newsroom; only published ones when left out. Others than published need the role CONTRIBUTOR, scheduled ones a key that may read ahead.</summary>
    public IReadOnlyList<ArticleStatus>? Status { get; init; }

    /// <summary>Published later than this.</summary>
    public DateTimeOffset? PublishedAfter { get; init; }

    /// <summary>Published earlier than this.</summary>
    public DateTimeOffset? PublishedBefore { get; init; }

    /// <summary>Changed later than this.</summary>
    public DateTimeOffset? UpdatedAfter { get; init; }

    /// <summary>Changed earlier than this.</summary>
    public DateTimeOffset? UpdatedBefore { get; init; }

    internal ArticleSelection ToSelection() => new()
    {
        Language = Language is null ? null : LanguageTag.Require(Language),
        StoryId = Story is null ? null : PublicId.Read("Story", Story)
            ?? throw new BadRequest("story", "story must be the id of a story, as an article's story gives it."),
        Ids = Ids is null ? null : ReadIds(Ids),
        PublishedAfter = PublishedAfter,
        PublishedBefore = PublishedBefore,
        UpdatedAfter = UpdatedAfter,
        UpdatedBefore = UpdatedBefore,
    };

    private static List<long> ReadIds(IReadOnlyList<string> ids) =>
        ids.Count > PageRequest.MaxSize
            ? throw new BadRequest("ids", $"ids takes at most {PageRequest.MaxSize} ids; {ids.Count} were given.")
            : [.. ids.Select(id => PublicId.Read("Article", id)
                ?? throw new BadRequest("ids", $"ids must be ids of articles; '{id}' is none."))];
}

/// <summary>Somebody's part in an article, by the name they go by.</summary>
public sealed record CreditInput(string Name, CreditRole Role = CreditRole.Author);

/// <summary>An article as it is handed in: what it says, and by name or slug what it refers to.</summary>
public sealed record ArticleInput
{
    /// <summary>The id it has where it comes from; without one, it is known by language, headline and publication time.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Editions with the same key are the same story.</summary>
    public string? TranslationKey { get; init; }

    public required string Language { get; init; }
    public required string Headline { get; init; }

    /// <summary>The address it would like; otherwise made of the headline.</summary>
    public string? Slug { get; init; }

    public string? Kicker { get; init; }
    public string? Deck { get; init; }
    public string? Place { get; init; }

    /// <summary>Plain text, paragraphs parted by a blank line.</summary>
    public string? Text { get; init; }

    /// <summary>HTML of the documented subset, in place of Text.</summary>
    public string? Html { get; init; }

    public string? Section { get; init; }
    public string? SectionTagline { get; init; }
    public IReadOnlyList<CreditInput> Credits { get; init; } = [];
    public IReadOnlyList<string> Tags { get; init; } = [];
    public required DateTimeOffset PublishedAt { get; init; }
    public string? SourceName { get; init; }
    public string? SourceUrl { get; init; }
    public string? CanonicalUrl { get; init; }
    public string? CopyrightHolder { get; init; }
    public int? CopyrightYear { get; init; }
    public string? UsageTerms { get; init; }

    /// <summary>Path of a picture that is already there.</summary>
    public string? LeadMedia { get; init; }

    public string? LeadCaption { get; init; }

    /// <summary>Where it was found before it came here: whole addresses, or slugs. They lead to it from now on.</summary>
    public IReadOnlyList<string> FormerAddresses { get; init; } = [];

    /// <summary>
    /// Not public where it comes from: it becomes a draft. Only what is there already is tied to it: sections, authors and tags are
    /// public, and a new name would tell of it.
    /// </summary>
    public bool IsDraft { get; init; }

    /// <summary>Readings it had before it came here.</summary>
    public long Views { get; init; }

    internal sealed class Rules : AbstractValidator<ArticleInput>
    {
        private const string Control = "must not contain control characters";

        public Rules()
        {
            RuleFor(a => a.Language).Must(tag => LanguageTag.Normalise(tag) == tag).WithMessage("must be a BCP 47 tag such as en or zh-Hant");
            RuleFor(a => a.Headline).NotEmpty().WithMessage("must not be empty");
            RuleFor(a => a.PublishedAt).Must(time => time.UtcDateTime.Year >= 1000).WithMessage("must lie between the years 1000 and 9999");
            RuleFor(a => a.CopyrightYear).InclusiveBetween(1000, 9999).WithMessage("must be a year from 1000 to 9999");
            RuleFor(a => a.Views).GreaterThanOrEqualTo(0).WithMessage("must not be negative");

            Line(a => a.ExternalId, 500);
            Line(a => a.TranslationKey, 500);
            Line(a => a.Headline, 500);
            Line(a => a.Slug, 500);
            Line(a => a.Kicker, 100);
            Line(a => a.Deck, 2000);
            Line(a => a.Place, 200);
            Line(a => a.Section, 200);
            Line(a => a.SectionTagline, 500);
            Line(a => a.SourceName, 300);
            Line(a => a.CopyrightHolder, 300);
            Line(a => a.UsageTerms, 2000);
            Line(a => a.LeadCaption, 1000);
            RuleFor(a => a.Text).Must(IsText).WithMessage(Control);
            RuleFor(a => a.Html).Must(IsText).WithMessage(Control);

            RuleFor(a => a.SourceUrl).Must(IsWebAddress).WithMessage("must be an http or https address");
            RuleFor(a => a.CanonicalUrl).Must(IsWebAddress).WithMessage("must be an http or https address");

            RuleFor(a => a.Credits).Must(credits => credits.Count <= 200).WithMessage("must be at most 200");
            RuleFor(a => a.Credits).Must(credits => credits.All(credit => IsName(credit.Name))).WithMessage("must be names of 1 to 300 characters");
            RuleFor(a => a.FormerAddresses).Must(former => former.Count <= 200 && former.All(address => address.Length <= 2000)).WithMessage("must be at most 200 of at most 2000 characters");
            RuleFor(a => a.Tags).Must(tags => tags.Count <= 200).WithMessage("must be at most 200");
            RuleFor(a => a.Tags).Must(tags => tags.All(IsName)).WithMessage("must be names of 1 to 300 characters");
        }

        private void Line(Expression<Func<ArticleInput, string?>> member, int longest) =>
            RuleFor(member)
                .MaximumLength(longest).WithMessage("must be at most {MaxLength} characters long")
                .Must(IsLine).WithMessage(Control);

        private static bool IsName(string name) => name.Length is > 0 and <= 300 && IsLine(name);

        internal static bool IsLine(string? text) => text is null || !text.AsSpan().ContainsAnyInRange('\0', '\u001f');

        // Neither XML nor a database of the other kind takes the rest.
        internal static bool IsText(string? text)
        {
            foreach (var c in text.AsSpan())
            {
                if (c < ' ' && c is not ('\n' or '\r' or '\t'))
                {
                    return false;
                }
            }

            return true;
        }

        internal static bool IsWebAddress(string? url) =>
            url is null || (url.Length <= 2000 && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");
    }
}
