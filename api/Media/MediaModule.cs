using FluentValidation;
using NewsApi.Graph;

namespace NewsApi.Media;

/// <summary>Pictures articles lead with.</summary>
public static class MediaModule
{
    public static IServiceCollection AddMedia(this IServiceCollection services) =>
        services
            .AddSingleton<MediaReader>()
            .AddSingleton<MediaWriter>()
            .AddSingleton<IValidator<MediaInput>, MediaInput.Rules>()
            .AddScoped<MediaLoaders>()
            .AddNode("Media", async (provider, ids, cancel) =>
            {
                var found = await provider.GetRequiredService<MediaReader>().ByIdsAsync(ids, cancel);
                return id => found.TryGetValue(id, out var media) ? new MediaType(media, "en") : null;
            });
}
