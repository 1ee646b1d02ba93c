namespace NewsApi.Changes;

/// <summary>The spine: every write appends to one log in its own transaction, and everything that reacts follows that log.</summary>
public static class ChangesModule
{
    public static IServiceCollection AddChanges(this IServiceCollection services) =>
        services
            .AddSingleton<ChangeTail>()
            .AddHostedService(provider => provider.GetRequiredService<ChangeTail>());

    /// <summary>Registers a follower; it is also a service of its own type.</summary>
    public static IServiceCollection AddFollower<T>(this IServiceCollection services) where T : Follower =>
        services.AddSingleton<T>().AddSingleton<Follower>(provider => provider.GetRequiredService<T>());
}
