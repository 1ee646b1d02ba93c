using FluentValidation;
using NewsApi.Changes;
using NewsApi.Graph;

namespace NewsApi.Tags;

/// <summary>What articles are about, across sections.</summary>
public static class TagsModule
{
    public static IServiceCollection AddTags(this IServiceCollection services) =>
        services
            .AddFollower<KnownTags>()
            .AddSingleton<TagReader>()
            .AddSingleton<TagWriter>()
            .AddSingleton<IValidator<TagInput>, TagInput.Rules>()
            .AddScoped<TagLoaders>()
            .AddNode("Tag", async (provider, ids, cancel) =>
            {
                var found = await provider.GetRequiredService<TagReader>().ByIdsAsync(ids, cancel);
                return id => found.TryGetValue(id, out var tag) ? new TagType(tag, "en") : null;
            });
}
