using FluentValidation;
using GraphQL;
using NewsApi.Data;

namespace NewsApi.Sections;

/// <summary>A section as it is to be.</summary>
/// <param name="Slug" example="city">Its part of addresses: a-z, 0-9 and single hyphens, the same in every language.</param>
/// <param name="Names">Its label by language, in one at least.</param>
/// <param name="Taglines">What it brings, by language; none when left out.</param>
/// <param name="Position" example="1">Its place in navigation, the lowest first; last when left out.</param>
/// <param name="Picture" example="TWVkaWE6Mw">Id of the picture that stands for it wherever a story of it is shared that has none; none when left out.</param>
public sealed record SectionInput(string Slug, LocalText Names, LocalText? Taglines = null, int? Position = null, [property: Id] string? Picture = null)
{
    internal sealed class Rules : AbstractValidator<SectionInput>
    {
        public Rules()
        {
            RuleFor(section => section.Slug).IsSlug()
                .Must(slug => !Data.Slug.Reserved.Contains(slug)).WithMessage("'{PropertyValue}' is a word the site keeps for itself; choose another slug.");
            RuleFor(section => section.Names).IsNamed();
            RuleFor(section => section.Taglines!).IsLocalText(maxLength: 300).When(section => section.Taglines is not null);
            RuleFor(section => section.Position).GreaterThanOrEqualTo(0);
        }
    }
}
