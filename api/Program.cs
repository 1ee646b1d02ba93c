using NewsApi;
using NewsApi.Accounts;
using NewsApi.Agents;
using NewsApi.Articles;
using NewsApi.Authors;
using NewsApi.Cache;
using NewsApi.Changes;
using NewsApi.Data;
using NewsApi.Graph;
using NewsApi.Http;
using NewsApi.Media;
using NewsApi.Search;
using NewsApi.Sections;
using NewsApi.Settings;
using NewsApi.Site;
using NewsApi.Syndication;
using NewsApi.Tags;
using NewsApi.Transfer;
using NewsApi.Views;
using NewsApi.Webhooks;

// Settings lie beside the program; data and site are found from where it is started.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = TransferModule.Settings(args), ContentRootPath = AppContext.BaseDirectory });

builder.Services
    .AddSingleton(TimeProvider.System)
    .AddNewsDatabase(builder.Configuration)
    .AddChanges()
    .AddCache()
    .AddNewsHttp()
    .AddTelemetryExport(builder.Configuration)
    .AddNewsGraphQL<NewsSchema>();

builder.Services
    .AddAccounts(builder.Configuration)
    .AddSettings()
    .AddSections()
    .AddAuthors()
    .AddTags()
    .AddMedia(builder.Configuration)
    .AddArticles()
    .AddSearch()
    .AddViews()
    .AddSyndication()
    .AddSite()
    .AddWebhooks()
    .AddAgents()
    .AddTransfer();

var app = builder.Build();
if (!app.SettingsAreKnown())
{
    return 1;
}

if (TransferModule.IsVerb(args))
{
    return await app.RunVerb(args);
}

app.UseNewsRouting();
app.UseReuseTerms();
app.UseNewsHttp(identify: app.UseAccounts);
app.MapGraphQL();

var api = app.MapRest();
api.MapKeys();
api.MapUsage();
api.MapSettings();
api.MapSections();
api.MapAuthors();
api.MapTags();
api.MapMedia();
api.MapArticles();
api.MapSearch();
api.MapLeads();
api.MapViews();
api.MapChangeFeed();
api.MapWebhooks();

app.MapHealth();
app.MapPictures();
app.MapDemo();
app.MapSyndication();
app.MapAgents();
app.MapSite();

return await app.ServeAsync(
    prepare: async (services, cancel) =>
    {
        await services.PrepareDatabase(cancel);
        await services.PreparePictures(cancel);
        await services.FillDemo(cancel);
    },
    beside: services => services.PrepareSchema());
