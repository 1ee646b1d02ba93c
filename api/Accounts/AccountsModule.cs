using FluentValidation;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace NewsApi.Accounts;

/// <summary>Who may do what: keys that are given out, tokens of an issuer, and the caller that either makes of a request.</summary>
public static class AccountsModule
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("News:Oidc");
        var oidc = section.Get<OidcOptions>() ?? new();
        services.AddAuthentication().AddJwtBearer(JwtBearerDefaults.AuthenticationScheme, bearer =>
        {
            bearer.Authority = oidc.Authority;
            bearer.Audience = oidc.Audience;
            bearer.MapInboundClaims = false;
            bearer.RequireHttpsMetadata = !(Uri.TryCreate(oidc.Authority, UriKind.Absolute, out var authority) && authority.IsLoopback);
        });
        return services
            .Configure<OidcOptions>(section)
            .AddSingleton<KeyReader>()
            .AddSingleton<KeyWriter>()
            .AddSingleton<UsageReader>()
            .AddSingleton<UsageWriter>()
            .AddHostedService(provider => provider.GetRequiredService<UsageWriter>())
            .AddSingleton<ReadingLimit>()
            .AddSingleton<TokenReader>()
            .AddSingleton<IValidator<KeyInput>, KeyInput.Rules>();
    }

    public static IApplicationBuilder UseAccounts(this IApplicationBuilder app) => app.UseMiddleware<Identification>();
}
