using FluentValidation;
using NewsApi.Changes;
using NewsApi.Data;
using NewsApi.Graph;

namespace NewsApi.Media;

/// <summary>The pictures articles lead with and show: taken in, made harmless, kept, and sent in the size and format asked for.</summary>
public static class MediaModule
{
    public static IServiceCollection AddMedia(this IServiceCollection services, IConfiguration configuration)
    {
        if (!string.IsNullOrEmpty(configuration["News:S3Bucket"]))
        {
            services.AddFollower<PictureCopies>();
        }

        return services
            .AddSingleton<PictureStore>()
            .AddSingleton<Pictures>()
            .AddSingleton<Renditions>()
            .AddSingleton<MediaReader>()
            .AddSingleton<MediaWriter>()
            .AddSingleton<TicketWriter>()
            .AddSingleton<IValidator<MediaInput>, MediaInput.Rules>()
            .AddScoped<MediaLoaders>()
            .AddNode("Media", async (provider, ids, cancel) =>
            {
                var found = await provider.GetRequiredService<MediaReader>().ByIdsAsync(ids, provider.GetRequiredService<Caller>(), cancel);
                return id => found.TryGetValue(id, out var media) ? new MediaType(media, "en") : null;
            });
    }

    /// <summary>Finds out whether pictures can be kept where they are to lie.</summary>
    /// <exception cref="StartProblem">The bucket cannot be used.</exception>
    public static Task PreparePictures(this IServiceProvider services, CancellationToken cancel) =>
        services.GetRequiredService<PictureStore>().PrepareAsync(cancel);
}
