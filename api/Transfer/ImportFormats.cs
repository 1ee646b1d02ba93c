using System.Runtime.CompilerServices;
using NewsApi.Settings;

namespace NewsApi.Transfer;

/// <summary>Reads a file in the format that its content shows.</summary>
public sealed class ImportFormats(SettingsReader settings, ImportPictures pictures, TimeProvider clock)
{
    /// <returns>Its items, in order; one that cannot be read has a reason.</returns>
    public async IAsyncEnumerable<ImportItem> ReadAsync(
        ImportSource source, ImportOptions options, ImportProgress progress, [EnumeratorCancellation] CancellationToken cancel)
    {
        // A verb has no server whose followers would have read them.
        await settings.PositionAsync(cancel);
        var languages = new ImportLanguages([.. settings.Current.Editions.Select(edition => edition.Language)], options.Language, said => progress.Report($"{source.Name}: {said}"));
        var work = new ImportWork(source.Name, options, languages, pictures, progress, clock.GetUtcNow());
        await using var content = await ImportContent.OpenAsync(source.Stream, cancel);
        var items = content.Kind switch
        {
            ImportKind.Xml => XmlImport.ReadAsync(content, work, cancel),
            ImportKind.Ghost => new GhostExport(work).ReadAsync(content, cancel),
            ImportKind.NinjsLines => NdjsonItems.ReadAsync(content.Reader, work, line => NinjsItems.LineAsync(line, work, cancel), cancel),
            ImportKind.NinjsDocuments => NinjsItems.DocumentsAsync(content.Reader, list: false, work, cancel),
            ImportKind.NinjsList => NinjsItems.DocumentsAsync(content.Reader, list: true, work, cancel),
            _ => NdjsonItems.ReadAsync(content.Reader, work, line => ValueTask.FromResult(NdjsonItems.Own(line, work)), cancel),
        };
        await foreach (var item in items)
        {
            yield return item;
        }
    }
}
