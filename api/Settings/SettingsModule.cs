using FluentValidation;
using NewsApi.Changes;

namespace NewsApi.Settings;

/// <summary>Name, taglines, notices, usage terms and editions of the site; addresses made from them.</summary>
public static class SettingsModule
{
    public static IServiceCollection AddSettings(this IServiceCollection services) =>
        services
            .AddFollower<SettingsReader>()
            .AddSingleton<SettingsWriter>()
            .AddSingleton<IValidator<SiteSettings>, SettingsRules>()
            .AddSingleton<Wording>()
            .AddSingleton<Editions>()
            .AddSingleton<Addresses>();
}
