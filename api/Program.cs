using NewsApi;
using NewsApi.Articles;
using NewsApi.Authors;
using NewsApi.Changes;
using NewsApi.Data;
using NewsApi.Graph;
using NewsApi.Http;
using NewsApi.Media;
using NewsApi.Sections;
using NewsApi.Settings;
using NewsApi.Tags;

var builder = WebApplication.CreateBuilder(args);

builder.Services
    .AddSingleton(TimeProvider.System)
    .AddNewsDatabase(builder.Configuration)
    .AddChanges()
    .AddNewsHttp()
    .AddNewsGraphQL<NewsSchema>();

builder.Services
    .AddSettings()
    .AddSections()
    .AddAuthors()
    .AddTags()
    .AddMedia()
    .AddArticles();

var app = builder.Build();

app.UseNewsHttp();
app.MapGraphQL();

var api = app.MapRest();
api.MapSettings();
api.MapSections();
api.MapAuthors();
api.MapTags();
api.MapArticles();

await app.Services.PrepareDatabase();
app.Run();
