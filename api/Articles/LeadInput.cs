using FluentValidation;
using GraphQL;
using NewsApi.Data;

namespace NewsApi.Articles;

/// <summary>A list of leads as it is to be: of a front page, or of a section's page where one is named.</summary>
/// <param name="Language" example="en">The edition, BCP 47.</param>
/// <param name="Section" example="city">Slug of the section; the front page when left out.</param>
/// <param name="Leads">What stands on top, in order; the newest articles fill up what is left.</param>
public sealed record LeadListInput(string Language, IReadOnlyList<LeadInput> Leads, string? Section = null)
{
    private const int Most = 20;

    internal sealed class Rules : AbstractValidator<LeadListInput>
    {
        public Rules(TimeProvider clock)
        {
            RuleFor(list => list.Language).NotNull().Must(tag => LanguageTag.Normalise(tag) == tag).WithMessage("language must be a BCP 47 tag in its usual case, such as en.");
            RuleFor(list => list.Leads).Must(leads => leads is { Count: <= Most } && !leads.Contains(null!)).WithMessage($"leads must be a list of {Most} at most, none of them null.");
            RuleFor(list => list.Leads).Must(leads => leads is null || leads.DistinctBy(lead => lead?.Article).Count() == leads.Count).WithMessage("An article stands in the list once.");
            RuleForEach(list => list.Leads).ChildRules(lead => lead.RuleFor(l => l.PinnedUntil)
                .Must(end => end is null || end > clock.GetUtcNow()).WithMessage("pinnedUntil must lie in the future."));
        }
    }
}

/// <summary>A place in a list of leads.</summary>
/// <param name="Article" example="QXJ0aWNsZTo5">Id of the article; of the list's language.</param>
/// <param name="PinnedUntil" example="2025-07-03T08:00:00Z">When it leaves the list by itself; never when left out.</param>
[InputName("LeadInput"), OutputName("Lead")]
public sealed record LeadInput([property: Id] string Article, DateTimeOffset? PinnedUntil = null);

/// <summary>A list of leads as it is.</summary>
/// <param name="Version" example="2">Grows by one with every saved change; 0 before the first. In quotes it is the If-Match of the next.</param>
/// <param name="Leads">What the editors placed, also what is hidden or no longer pinned.</param>
[Name("LeadList")]
public sealed record LeadListResponse(int Version, IReadOnlyList<LeadInput> Leads);
