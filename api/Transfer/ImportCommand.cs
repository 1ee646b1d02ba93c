using System.CommandLine;
using System.Globalization;
using NewsApi.Data;

namespace NewsApi.Transfer;

internal static class ImportCommand
{
    public static Command Of(IServiceProvider services)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "NDJSON, one record a line; what WordPress (WXR) or Ghost exports; RSS or Atom; ninjs 1 to 3. The content decides, not the name; gzip or not; - is standard input. Or one folder that news export wrote",
            Arity = ArgumentArity.OneOrMore,
        };
        var publishedAt = new Option<string?>("--published-at") { Description = "Time of records without one, ISO 8601", HelpName = "TIME" };
        var untitled = new Option<string?>("--untitled") { Description = "Title of records without one; {n} is the number of the line, or of the item", HelpName = "\"Item {n}\"" };
        var language = new Option<string?>("--lang") { Description = "Language of files that name none, BCP 47", HelpName = "TAG" };
        var site = new Option<string?>("--site") { Description = "Address of the site the file comes from, for pictures named by path alone", HelpName = "URL" };
        var media = new Option<string?>("--media") { Description = "Folder in which its pictures lie at hand, such as wp-content/uploads", HelpName = "FOLDER" };
        var noFetch = new Option<bool>("--no-fetch") { Description = "Ask for no picture that is not at hand" };
        Check(publishedAt, text => Instant.Parse(text) is not null, "--published-at must be an ISO 8601 time such as 2019-09-15T08:00:00Z.");
        Check(untitled, text => text.Contains("{n}", StringComparison.Ordinal), "--untitled must contain {n}, which becomes the line number: --untitled \"Item {n}\".");
        Check(language, text => LanguageTag.Normalise(text) is not null, "--lang must be a BCP 47 language tag such as en or pt-BR.");
        Check(site, text => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https", "--site must be an http or https address such as https://old.example.");

        var import = new Command(
            "import",
            "Creates and updates articles from files, also beside a running server; what has not changed is passed over. "
            + "A bad item is reported as file:item: reason, the rest is kept; the exit code is 2 then.")
        {
            files, publishedAt, untitled, language, site, media, noFetch,
        };
        import.SetAction((given, cancel) => RunAsync(
            services,
            given.GetValue(files)!,
            new ImportOptions(
                Instant.Parse(given.GetValue(publishedAt)),
                given.GetValue(untitled),
                given.GetValue(language) is { } tag ? LanguageTag.Normalise(tag) : null,
                given.GetValue(site) is { } address ? new Uri(address) : null,
                given.GetValue(media) is { } folder ? Folder(folder) : null,
                !given.GetValue(noFetch)),
            given.InvocationConfiguration,
            cancel));
        return import;
    }

    private static void Check(Option<string?> option, Predicate<string> holds, string complaint) => option.Validators.Add(given =>
    {
        if (given.GetValue(option) is not { } text || !holds(text))
        {
            given.AddError(complaint);
        }
    });

    private static string Folder(string named)
    {
        var path = ImportSources.PathOf(named);
        return Directory.Exists(path) ? path : throw new StartProblem($"There is no folder {named}; nothing was imported.");
    }

    private static async Task<int> RunAsync(
        IServiceProvider services, string[] files, ImportOptions options, InvocationConfiguration console, CancellationToken cancel)
    {
        if (files is [var folder] && SiteRestore.IsExport(ImportSources.PathOf(folder)))
        {
            await services.PrepareDatabase(cancel);
            var rows = await services.GetRequiredService<SiteRestore>().RunAsync(ImportSources.PathOf(folder), cancel);
            await console.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows: the newsroom is the one that was exported"));
            return 0;
        }

        // Before the database is made: a mistyped name should leave no trace.
        using var sources = ImportSources.Open(files);
        await services.PrepareDatabase(cancel);
        var totals = await ImportProgress.RunAsync(console.Error, terminal: !Console.IsErrorRedirected, progress =>
            services.GetRequiredService<NewsImport>().RunAsync(sources, options, progress, cancel));
        await console.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{totals.Read:N0} read: {totals.Created:N0} created, {totals.Updated:N0} updated, {totals.Unchanged:N0} unchanged, {totals.Refused:N0} refused; {totals.PerSecond:N0} a second")
            + (totals.Drafts == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {totals.Drafts:N0} of them drafts, which only the newsroom sees"))
            + (totals.LeftOut == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {totals.LeftOut:N0} left out: pages, attachments and others that are no articles for everybody")));
        return totals.Refused > 0 ? 2 : 0;
    }
}
