using FluentValidation;
using NewsApi.Data;

namespace NewsApi.Tags;

/// <summary>What may be written of a tag.</summary>
public sealed record TagInput(string Slug, LocalText Names)
{
    internal sealed class Rules : AbstractValidator<TagInput>
    {
        public Rules()
        {
            RuleFor(tag => tag.Slug).IsSlug();
            RuleFor(tag => tag.Names).IsNamed();
        }
    }
}
