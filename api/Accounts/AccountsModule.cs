using FluentValidation;

namespace NewsApi.Accounts;

/// <summary>Who may do what: keys that are given out, hashed at rest, and the caller they make of a request.</summary>
public static class AccountsModule
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) =>
        services
            .AddSingleton<KeyReader>()
            .AddSingleton<KeyWriter>()
            .AddSingleton<IValidator<KeyInput>, KeyInput.Rules>();

    public static IApplicationBuilder UseAccounts(this IApplicationBuilder app) => app.UseMiddleware<Identification>();
}
