using FluentValidation;
using NewsApi.Data;

namespace NewsApi.Webhooks;

/// <summary>
/// Tells partners of changes as they happen. A webhook has a place in the change feed and its own loop, which sends one message at a
/// time and goes on only when the receiver has taken it: order is kept, nothing is lost, and nobody waits for a receiver that hangs.
/// </summary>
public static class WebhooksModule
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) =>
        services
            .AddSingleton<WebhookReader>()
            .AddSingleton<WebhookWriter>()
            .AddSingleton<WebhookMessages>()
            .AddSingleton<WebhookAttempts>()
            .AddSingleton<WebhookLoops>()
            .AddSingleton<WebhookSender>()
            .AddHostedService(provider => provider.GetRequiredService<WebhookSender>())
            .AddSingleton<HubLoops>()
            .AddHostedService<HubSender>()
            .AddSingleton<IValidator<WebhookInput>, WebhookInput.Rules>()
            .AddVerb(WebhookCommands.Of);
}
