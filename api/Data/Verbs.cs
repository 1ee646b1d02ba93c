using System.CommandLine;

namespace NewsApi.Data;

/// <summary>A verb of the command line that a slice brings.</summary>
public sealed record Verb(Func<IServiceProvider, Command> Make);

public static class VerbRegistration
{
    public static IServiceCollection AddVerb(this IServiceCollection services, Func<IServiceProvider, Command> make) => services.AddSingleton(new Verb(make));
}
