using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using NewsApi.Data;

namespace NewsApi.Http;

/// <summary>Starts the server, says where it is, and tells in one sentence what keeps it from starting.</summary>
public static class NewsHost
{
    /// <summary>Whether all that was set can be meant; else what cannot is told.</summary>
    public static bool SettingsAreKnown(this WebApplication app)
    {
        if (app.Services.GetRequiredService<KnownSettings>().Problem() is not { } problem)
        {
            return true;
        }

        Fail(problem);
        return false;
    }

    /// <summary>Waits until the server listens.</summary>
    public static async Task StartedAsync(this IHostApplicationLifetime lifetime, CancellationToken cancel)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancel);
    }

    /// <param name="prepare">What must be done before the first request.</param>
    /// <param name="beside">What takes long and not every request needs; those that do wait for it. If it fails the process ends.</param>
    /// <returns>The exit code of the process.</returns>
    public static async Task<int> ServeAsync(this WebApplication app, Func<IServiceProvider, CancellationToken, Task> prepare, Action<IServiceProvider> beside)
    {
        var rest = Task.Run(() => beside(app.Services));
        try
        {
            await prepare(app.Services, CancellationToken.None);
            await app.StartAsync();
        }
        catch (StartProblem problem)
        {
            return Fail(problem.Message);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException || e.InnerException?.InnerException is SocketException)
        {
            return Fail($"{string.Join(", ", Configured(app))} is in use by another program; stop that one, or choose another port: npm start -- --Urls http://127.0.0.1:5081");
        }
        catch (Exception e) when (e is FormatException or UriFormatException or SocketException)
        {
            return Fail($"Urls is not an address one can listen on: {string.Join(", ", Configured(app))}. Give one such as http://127.0.0.1:5080.");
        }

        Announce(app);
        await rest;
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static void Announce(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        Console.WriteLine(
            $"""
            Site     {address}
            GraphQL  {address}/graphql
            REST     {address}/api/v1/articles
            Docs     {address}/swagger
            Stop with Ctrl-C.
            """);
    }

    private static string[] Configured(WebApplication app) => app.Configuration["Urls"] is { } urls ? urls.Split(';') : [.. app.Urls];

    private static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }
}
