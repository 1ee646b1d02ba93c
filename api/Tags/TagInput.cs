using FluentValidation;
using NewsApi.Data;

namespace NewsApi.Tags;

/// <summary>A tag as it is to be.</summary>
/// <param name="Slug" example="ferries">Its part of addresses: a-z, 0-9 and single hyphens, the same in every language.</param>
/// <param name="Names">Its label by language, in one at least.</param>
/// <param name="MediaTopic" example="medtop:20000337">IPTC media topic, such as medtop:20000790.</param>
/// <param name="Wikidata" example="Q25653">Wikidata item, such as Q1234.</param>
public sealed record TagInput(string Slug, LocalText Names, string? MediaTopic = null, string? Wikidata = null)
{
    internal sealed class Rules : AbstractValidator<TagInput>
    {
        public Rules()
        {
            RuleFor(tag => tag.Slug).IsSlug();
            RuleFor(tag => tag.Names).IsNamed();
            RuleFor(tag => tag.MediaTopic).Matches("^medtop:[0-9]{8}\\z").WithMessage("mediaTopic must be an IPTC media topic such as medtop:20000337.");
            RuleFor(tag => tag.Wikidata).Matches("^Q[1-9][0-9]{0,11}\\z").WithMessage("wikidata must be an item such as Q25653.");
        }
    }
}
