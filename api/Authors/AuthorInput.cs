using FluentValidation;
using NewsApi.Data;

namespace NewsApi.Authors;

/// <summary>What may be written of an author.</summary>
public sealed record AuthorInput(string Slug, LocalText Names, LocalText Bios)
{
    internal sealed class Rules : AbstractValidator<AuthorInput>
    {
        public Rules()
        {
            RuleFor(author => author.Slug).IsSlug();
            RuleFor(author => author.Names).IsNamed();
            RuleFor(author => author.Bios).IsLocalText(maxLength: 2000);
        }
    }
}
