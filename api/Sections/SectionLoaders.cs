using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Sections;

public sealed class SectionLoaders(SectionReader sections)
{
    public BatchLoader<long, Section> ById { get; } = new(async (ids, cancel) =>
    {
        var found = await sections.ByIdsAsync(ids, cancel);
        return id => found[id];
    });

    /// <summary>The sections with articles in a language.</summary>
    public BatchLoader<string, IReadOnlyList<Section>> InUse { get; } = new(async (languages, cancel) =>
    {
        var found = new Dictionary<string, IReadOnlyList<Section>>();
        foreach (var language in languages)
        {
            found[language] = await sections.InUseAsync(language, cancel);
        }

        return language => found[language];
    });
}
