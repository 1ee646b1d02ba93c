using FluentValidation;
using GraphQL;
using NewsApi.Data;

namespace NewsApi.Authors;

/// <summary>An author as they are to be.</summary>
/// <param name="Slug" example="lena-marsh">Their part of addresses: a-z, 0-9 and single hyphens, the same in every language.</param>
/// <param name="Names">Name as printed in a byline, by language, in one at least.</param>
/// <param name="Bios">A few sentences about them by language; none when left out.</param>
/// <param name="JobTitles">What they are in the newsroom by language: Science editor; none when left out.</param>
/// <param name="Portrait" example="TWVkaWE6Mw">Id of a picture of them; none when left out.</param>
public sealed record AuthorInput(
    string Slug, LocalText Names, LocalText? Bios = null, LocalText? JobTitles = null, [property: Id] string? Portrait = null)
{
    internal sealed class Rules : AbstractValidator<AuthorInput>
    {
        public Rules()
        {
            RuleFor(author => author.Slug).IsSlug();
            RuleFor(author => author.Names).IsNamed();
            RuleFor(author => author.Bios!).IsLocalText(maxLength: 2000).When(author => author.Bios is not null);
            RuleFor(author => author.JobTitles!).IsLocalText(maxLength: 200).When(author => author.JobTitles is not null);
        }
    }
}
