using FluentValidation;
using NewsApi.Data;

namespace NewsApi.Sections;

/// <summary>What may be written of a section.</summary>
public sealed record SectionInput(string Slug, int Position, LocalText Names, LocalText Taglines)
{
    internal sealed class Rules : AbstractValidator<SectionInput>
    {
        public Rules()
        {
            RuleFor(section => section.Slug).IsSlug()
                .Must(slug => !Data.Slug.Reserved.Contains(slug)).WithMessage("'{PropertyValue}' is a word the site keeps for itself; choose another slug.");
            RuleFor(section => section.Names).IsNamed();
            RuleFor(section => section.Taglines).IsLocalText(maxLength: 300);
        }
    }
}
