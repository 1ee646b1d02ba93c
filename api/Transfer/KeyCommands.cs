using System.CommandLine;
using System.Globalization;
using FluentValidation;
using NewsApi.Accounts;
using NewsApi.Data;

namespace NewsApi.Transfer;

/// <summary>news keys: gives keys out, lists them, takes them back, beside a running server or before its first start.</summary>
internal static class KeyCommands
{
    public static Command Keys(IServiceProvider services) => new("keys", "Gives out keys for the API, lists them, takes them back.")
    {
        Create(services),
        List(services),
        Revoke(services),
    };

    private static Command Create(IServiceProvider services)
    {
        var name = new Option<string>("--name") { Description = "What revisions call whoever uses it", Required = true, HelpName = "NAME" };
        var role = new Option<Role>("--role") { Description = "What it may do: reader, contributor, editor or admin", Required = true, HelpName = "ROLE" };
        var embargo = new Option<bool>("--embargo") { Description = "May read scheduled articles ahead" };
        var expires = new Option<string?>("--expires") { Description = "Days until it ends, such as 90d; never when left out", HelpName = "DAYS" };
        var perMinute = new Option<int?>("--per-minute") { Description = "Requests it may send in a minute; any number when left out", HelpName = "NUMBER" };
        var perDay = new Option<int?>("--per-day") { Description = "Articles it may take in a day; any number when left out", HelpName = "NUMBER" };
        expires.Validators.Add(given =>
        {
            if (given.GetValue(expires) is { } days && DaysOf(days) is null)
            {
                given.AddError("--expires must be a number of days from 1d to 3650d, such as 90d.");
            }
        });
        var create = new Command("create", "Gives out a key and shows it, this once.") { name, role, embargo, expires, perMinute, perDay };
        create.SetAction(async (given, cancel) =>
        {
            await services.PrepareDatabase(cancel);
            var end = services.GetRequiredService<TimeProvider>().GetUtcNow() + DaysOf(given.GetValue(expires));
            try
            {
                var (key, _) = await services.GetRequiredService<KeyWriter>().CreateAsync(
                    new(given.GetValue(name)!, given.GetValue(role), given.GetValue(embargo), end, given.GetValue(perMinute), given.GetValue(perDay)), cancel);
                await given.InvocationConfiguration.Output.WriteLineAsync(key);
                return 0;
            }
            catch (ValidationException invalid)
            {
                throw new StartProblem(string.Join(' ', invalid.Errors.Select(error => error.ErrorMessage)));
            }
            catch (Refused refused)
            {
                throw new StartProblem(refused.Message);
            }
        });
        return create;
    }

    private static Command List(IServiceProvider services)
    {
        var list = new Command("list", "Every key that was given out, the newest first.");
        list.SetAction(async (given, cancel) =>
        {
            await services.PrepareDatabase(cancel);
            foreach (var key in await services.GetRequiredService<KeyReader>().AllAsync(cancel))
            {
                var state = key switch
                {
                    { RevokedAt: { } at } => $"revoked {Day(at)}",
                    { ExpiresAt: { } at } => $"ends {Day(at)}",
                    _ => "no end",
                };
                var used = key.LastUsedAt is { } last ? $"last used {Instant.Format(last)}" : "never used";
                await given.InvocationConfiguration.Output.WriteLineAsync(
                    $"{key.Prefix}…  {key.Name}  {$"{key.Role}".ToLowerInvariant()}{(key.Embargo ? " + embargo" : "")}  {state}  {used}");
            }

            return 0;
        });
        return list;
    }

    private static Command Revoke(IServiceProvider services)
    {
        var name = new Argument<string>("NAME") { Description = "The name it was given out by" };
        var revoke = new Command("revoke", "Takes a key back, at once.") { name };
        revoke.SetAction(async (given, cancel) =>
        {
            await services.PrepareDatabase(cancel);
            var wanted = given.GetValue(name)!;
            var key = (await services.GetRequiredService<KeyReader>().AllAsync(cancel)).FirstOrDefault(key => key.Name == wanted)
                ?? throw new StartProblem($"No key is named '{wanted}'; npm run news -- keys list shows those there are.");
            await services.GetRequiredService<KeyWriter>().RevokeAsync(key.Id, cancel);
            await given.InvocationConfiguration.Output.WriteLineAsync($"{wanted} is revoked.");
            return 0;
        });
        return revoke;
    }

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static TimeSpan? DaysOf(string? text) =>
        text is [.. var number, 'd'] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 3650
            ? TimeSpan.FromDays(days)
            : null;
}
