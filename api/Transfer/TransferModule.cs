using NewsApi.Http;

namespace NewsApi.Transfer;

/// <summary>What comes in and goes out whole, and the command-line verbs that do it.</summary>
public static class TransferModule
{
    public static IServiceCollection AddTransfer(this IServiceCollection services) => services
        .AddSingleton<NewsImport>()
        .AddSingleton<ImportFormats>()
        .AddSingleton<ImportPictures>()
        .AddSingleton<SiteExport>()
        .AddSingleton<SiteRestore>()
        .AddSingleton<SiteCopy>()
        .AddSingleton<SiteBackup>()
        .AddSingleton<DemoNewsroom>();

    /// <summary>The drawings of the sample newspaper, which come with the program.</summary>
    public static void MapDemo(this WebApplication app) => app.MapFolder("/media/demo", DemoNewsroom.Drawings, headers =>
    {
        headers.CacheControl = "public, max-age=86400";

        // A drawing is shown as a picture, never run as a page.
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
    });

    /// <summary>Gives an empty database the sample newspaper, unless the settings say no.</summary>
    public static Task FillDemo(this IServiceProvider services, CancellationToken cancel) =>
        services.GetRequiredService<DemoNewsroom>().FillAsync(cancel);

    /// <summary>Whether the program was started to do something other than serve.</summary>
    public static bool IsVerb(string[] args) => Commands.Split(args).Own is [var first, ..] && (!first.StartsWith('-') || first is "--help" or "-h" or "-?");

    /// <summary>What of the arguments sets the configuration. Beside a verb it is this alone: a path like /news.ndjson would be read as the name of a setting.</summary>
    public static string[] Settings(string[] args) => IsVerb(args) ? Commands.Split(args).Settings : args;

    /// <summary>Does what the arguments say, without a server. The exit code: 0, 1 when nothing could be done, 2 when a part was refused.</summary>
    public static Task<int> RunVerb(this WebApplication app, string[] args) => Commands.RunAsync(app.Services, Commands.Split(args).Own);
}
