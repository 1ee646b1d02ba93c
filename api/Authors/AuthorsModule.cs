using FluentValidation;
using NewsApi.Changes;
using NewsApi.Graph;

namespace NewsApi.Authors;

/// <summary>Whoever is credited in articles, in any role.</summary>
public static class AuthorsModule
{
    public static IServiceCollection AddAuthors(this IServiceCollection services) =>
        services
            .AddFollower<KnownAuthors>()
            .AddSingleton<AuthorReader>()
            .AddSingleton<AuthorWriter>()
            .AddSingleton<IValidator<AuthorInput>, AuthorInput.Rules>()
            .AddScoped<AuthorLoaders>()
            .AddNode("Author", async (provider, ids, cancel) =>
            {
                var found = await provider.GetRequiredService<AuthorReader>().ByIdsAsync(ids, cancel);
                return id => found.TryGetValue(id, out var author) ? new AuthorType(author, "en") : null;
            });
}
