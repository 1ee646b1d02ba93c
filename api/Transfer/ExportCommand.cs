using System.CommandLine;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsApi.Articles;
using NewsApi.Data;
using NewsApi.Settings;

namespace NewsApi.Transfer;

internal static class ExportCommand
{
    private const int PageSize = 100;

    public static Command Of(IServiceProvider services)
    {
        var target = new Argument<string>("FOLDER") { Description = "A new folder; with --ninjs a file, - for standard output" };
        var ninjs = new Option<bool>("--ninjs") { Description = "The public articles only, as ninjs 3.1, one a line" };
        var export = new Command(
            "export",
            "Writes the whole site into a folder: NDJSON of articles, revisions, redirects, changes and all else, and the pictures; keys and webhooks are not in it. "
            + "Also beside a running server: all of it is of one moment. news import FOLDER makes an empty newsroom the same.")
        {
            target, ninjs,
        };
        export.SetAction(async (given, cancel) =>
        {
            await services.PrepareDatabase(cancel);
            var (named, console) = (given.GetValue(target)!, given.InvocationConfiguration);
            if (given.GetValue(ninjs))
            {
                var count = await NinjsAsync(services, named, console.Output, cancel);
                await console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count:N0} articles written"));
                return 0;
            }

            var missing = 0;
            var (rows, pictures) = await services.GetRequiredService<SiteExport>().RunAsync(
                ImportSources.PathOf(named),
                problem =>
                {
                    missing++;
                    console.Error.WriteLine(problem);
                },
                cancel);
            await console.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows and {pictures:N0} pictures written to {named}"));
            return missing > 0 ? 2 : 0;
        });
        return export;
    }

    private static async Task<long> NinjsAsync(IServiceProvider services, string target, TextWriter output, CancellationToken cancel)
    {
        // A verb has no server whose followers would have read them.
        await services.GetRequiredService<SettingsReader>().PositionAsync(cancel);
        var (contexts, articles, responses) = (
            services.GetRequiredService<IDbContextFactory<NewsContext>>(), services.GetRequiredService<ArticleReader>(), services.GetRequiredService<ArticleResponses>());
        var format = services.GetRequiredService<ArticleFormats>().All.Single(format => format.Suffix == "ninjs");
        await using var file = target == "-" ? null : new StreamWriter(ImportSources.PathOf(target), append: false, new UTF8Encoding(false));
        var count = 0L;
        for (var last = 0L; ;)
        {
            List<long> ids;
            await using (var db = await contexts.CreateDbContextAsync(cancel))
            {
                ids = await db.Articles.Visible().Where(article => article.Id > last).OrderBy(article => article.Id).Take(PageSize).Select(article => article.Id).ToListAsync(cancel);
            }

            if (ids.Count == 0)
            {
                return count;
            }

            var rows = await articles.ByIdsAsync(ids, cancel);
            foreach (var article in await responses.OfAsync([.. ids.Where(rows.ContainsKey).Select(id => rows[id])], withBody: true, cancel))
            {
                await (file ?? output).WriteAsync($"{format.Write(article)}\n".AsMemory(), cancel);
                count++;
            }

            last = ids[^1];
        }
    }
}
