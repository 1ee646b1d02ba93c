using FluentValidation;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using NewsApi.Data;

namespace NewsApi.Accounts;

/// <summary>Who may do what: keys that are given out, tokens of an issuer, and the caller that either makes of a request.</summary>
public static class AccountsModule
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        const string section = "News:Oidc";
        var oidc = configuration.GetSection(section).Get<OidcOptions>() ?? new();
        services.AddAuthentication().AddJwtBearer(JwtBearerDefaults.AuthenticationScheme, bearer =>
        {
            bearer.Authority = oidc.Authority;
            bearer.Audience = oidc.Audience;
            bearer.MapInboundClaims = false;
            bearer.RequireHttpsMetadata = !(Uri.TryCreate(oidc.Authority, UriKind.Absolute, out var authority) && authority.IsLoopback);
        });
        return services
            .AddSettingsSection<OidcOptions>(configuration, section)
            .AddSingleton<KeyReader>()
            .AddSingleton<KeyWriter>()
            .AddSingleton<UsageReader>()
            .AddSingleton<UsageWriter>()
            .AddHostedService(provider => provider.GetRequiredService<UsageWriter>())
            .AddSingleton<ReadingLimit>()
            .AddSingleton<TokenReader>()
            .AddSingleton<IValidator<KeyInput>, KeyInput.Rules>();
    }

    public static IApplicationBuilder UseAccounts(this IApplicationBuilder app)
    {
        // Else the host puts its own before everything, where it costs a fifth of an answer that is ready; tokens are looked at by
        // Identification. https://github.com/dotnet/aspnetcore/blob/main/src/DefaultBuilder/src/WebApplicationBuilder.cs
        app.Properties["__AuthenticationMiddlewareSet"] = true;
        return app.UseMiddleware<Identification>();
    }
}
