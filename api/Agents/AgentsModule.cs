using ModelContextProtocol.Protocol;

namespace NewsApi.Agents;

/// <summary>
/// The door for programs that read on somebody's behalf (Model Context Protocol): the same public articles under the same limits, each
/// with its address, its version, its terms and how to cite it.
/// </summary>
public static class AgentsModule
{
    public const string Path = "/mcp";

    public static IServiceCollection AddAgents(this IServiceCollection services)
    {
        services.AddSingleton<AgentAnswers>().AddSingleton<AgentResources>();
        services
            .AddMcpServer(server =>
            {
                server.ServerInfo = new Implementation { Name = "newsapi", Title = "News articles", Version = "1.0" };
                server.ServerInstructions =
                    "Public news articles in several languages. Every answer carries the article's canonical address, its version, its terms and a citation: "
                    + "whoever reuses an article links to it as the terms say. Find articles with search or latest, read one with article, follow what becomes of them with changes.";
            })
            .WithHttpTransport()
            .WithTools<AgentTools>()
            .WithListResourcesHandler((request, cancel) => request.Services!.GetRequiredService<AgentResources>().ListAsync(cancel))
            .WithListResourceTemplatesHandler((request, _) => ValueTask.FromResult(request.Services!.GetRequiredService<AgentResources>().Templates()))
            .WithReadResourceHandler((request, cancel) => request.Services!.GetRequiredService<AgentResources>().ReadAsync(request.Params!.Uri, cancel));
        return services;
    }

    public static void MapAgents(this WebApplication app) => app.MapMcp(Path).ExcludeFromDescription();
}
