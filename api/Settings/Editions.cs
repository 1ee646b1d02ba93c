namespace NewsApi.Settings;

/// <summary>Makes the edition switcher of a page.</summary>
public sealed class Editions(SettingsReader settings)
{
    public SiteSettings Site => settings.Current;

    public IEnumerable<string> Languages => settings.Current.Editions.Select(edition => edition.Language);

    /// <param name="current">The language one is in.</param>
    /// <param name="path">Where each language leads, and whether that is the same content.</param>
    public IReadOnlyList<EditionLinkType> Links(string current, Func<string, (string Path, bool IsTranslation)> path) =>
        [.. settings.Current.Editions.Select(edition =>
        {
            var (target, isTranslation) = path(edition.Language);
            return new EditionLinkType(edition.Language, edition.Label, edition.Name, target, edition.Language == current, isTranslation);
        })];
}
