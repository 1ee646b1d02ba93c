using FluentValidation;
using NewsApi.Changes;
using NewsApi.Graph;

namespace NewsApi.Sections;

/// <summary>The parts of the publication. Every article has one; a record without goes to "news".</summary>
public static class SectionsModule
{
    public static IServiceCollection AddSections(this IServiceCollection services) =>
        services
            .AddFollower<KnownSections>()
            .AddSingleton<SectionReader>()
            .AddSingleton<SectionWriter>()
            .AddSingleton<IValidator<SectionInput>, SectionInput.Rules>()
            .AddScoped<SectionLoaders>()
            .AddNode("Section", async (provider, ids, cancel) =>
            {
                var found = await provider.GetRequiredService<SectionReader>().ByIdsAsync(ids, cancel);
                return id => found.TryGetValue(id, out var section) ? new SectionType(section, "en") : null;
            });
}
