using System.CommandLine;
using System.Globalization;
using FluentValidation;
using NewsApi.Data;
using NewsApi.Syndication;

namespace NewsApi.Webhooks;

/// <summary>news webhooks: adds, lists, stops and removes them, beside a running server too, which notices within a second.</summary>
internal static class WebhookCommands
{
    public static Command Of(IServiceProvider services) => new("webhooks", "Addresses that hear of changes: adds, lists, stops, resumes, delivers again, gives new secrets, removes.")
    {
        Add(services),
        List(services),
        Act(services, "pause", "Stops one until it is resumed.", "is paused", (hooks, hook, cancel) => hooks.PauseAsync(hook.Id, hook.Version, cancel)),
        Act(services, "resume", "Lets one go on at once.", "goes on", (hooks, hook, cancel) => hooks.ResumeAsync(hook.Id, hook.Version, cancel)),
        Redeliver(services),
        Rotate(services),
        Act(services, "remove", "Removes one with its delivery log.", "is removed", (hooks, hook, cancel) => hooks.DeleteAsync(hook.Id, hook.Version, cancel)),
    };

    private static Command Add(IServiceProvider services)
    {
        var name = new Argument<string>("NAME") { Description = "What the newsroom calls it" };
        var url = new Argument<string>("URL") { Description = "Where messages are sent" };
        var language = new Option<string?>("--lang") { Description = "Only articles in this language", HelpName = "TAG" };
        var section = new Option<string?>("--section") { Description = "Only articles in this section", HelpName = "SLUG" };
        var kinds = new Option<ChangeFeedKind[]>("--kind") { Description = "Only this kind of change; may be given several times", HelpName = "KIND" };
        var document = new Option<string?>("--document") { Description = "File with a GraphQL query that shapes the messages", HelpName = "FILE" };
        var after = new Option<string?>("--after") { Description = "Cursor of the change feed to begin after; from now on when left out", HelpName = "CURSOR" };
        var add = new Command("add", "Adds one and shows the secret that its messages are signed with, this once.") { name, url, language, section, kinds, document, after };
        add.SetAction(async (given, cancel) =>
        {
            await services.PrepareDatabase(cancel);
            var query = given.GetValue(document) is { } file ? await File.ReadAllTextAsync(file, cancel) : null;
            var row = await ToldAsync(() => services.GetRequiredService<WebhookWriter>().CreateAsync(
                new(given.GetValue(name)!, given.GetValue(url)!, given.GetValue(language), given.GetValue(section), given.GetValue(kinds) is { Length: > 0 } some ? some : null, query, given.GetValue(after)),
                cancel));
            await given.InvocationConfiguration.Output.WriteLineAsync(row.Secret);
            return 0;
        });
        return add;
    }

    private static Command List(IServiceProvider services)
    {
        var list = new Command("list", "All of them and how they fare.");
        list.SetAction(async (given, cancel) =>
        {
            await services.PrepareDatabase(cancel);
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            foreach (var hook in await services.GetRequiredService<WebhookReader>().AllAsync(cancel))
            {
                var shown = WebhookResponse.From(hook, now);
                var next = hook.NextAttemptAt is { } at ? $", again at {Instant.Format(at)}" : "";
                await given.InvocationConfiguration.Output.WriteLineAsync(
                    $"{hook.Name}  {hook.Url}  {$"{shown.State}".ToLower(CultureInfo.InvariantCulture)}{(shown.StateReason is { } why ? $": {why}{next}" : "")}");
            }

            return 0;
        });
        return list;
    }

    private static Command Redeliver(IServiceProvider services)
    {
        var after = new Option<string?>("--after") { Description = "Cursor of the change feed to go on after; from the beginning when left out", HelpName = "CURSOR" };
        var redeliver = Act(services, "redeliver", "Delivers everything behind a cursor again.", "delivers again", null);
        redeliver.Add(after);
        var name = (Argument<string>)redeliver.Arguments[0];
        redeliver.SetAction((given, cancel) => ActAsync(
            services, given.GetValue(name)!, "delivers again", (hooks, hook, cancelled) => hooks.RedeliverAsync(hook.Id, hook.Version, given.GetValue(after), cancelled),
            given.InvocationConfiguration.Output, cancel));
        return redeliver;
    }

    private static Command Rotate(IServiceProvider services)
    {
        var grace = new Option<int>("--grace") { Description = "For how many hours the secret before signs, too", HelpName = "HOURS", DefaultValueFactory = _ => WebhookWriter.GraceHours };
        var rotate = Act(services, "rotate", "Gives one a new secret and shows it, this once.", "", null);
        rotate.Add(grace);
        var name = (Argument<string>)rotate.Arguments[0];
        rotate.SetAction(async (given, cancel) =>
        {
            var hook = await FindAsync(services, given.GetValue(name)!, cancel);
            var row = await ToldAsync(() => services.GetRequiredService<WebhookWriter>().RotateAsync(hook.Id, hook.Version, given.GetValue(grace), cancel));
            await given.InvocationConfiguration.Output.WriteLineAsync(row.Secret);
            return 0;
        });
        return rotate;
    }

    private static Command Act(
        IServiceProvider services, string verb, string description, string done, Func<WebhookWriter, Webhook, CancellationToken, Task<Webhook>>? act)
    {
        var name = new Argument<string>("NAME") { Description = "The name it was added by" };
        var command = new Command(verb, description) { name };
        if (act is not null)
        {
            command.SetAction((given, cancel) => ActAsync(services, given.GetValue(name)!, done, act, given.InvocationConfiguration.Output, cancel));
        }

        return command;
    }

    private static async Task<int> ActAsync(
        IServiceProvider services, string name, string done, Func<WebhookWriter, Webhook, CancellationToken, Task<Webhook>> act, TextWriter output, CancellationToken cancel)
    {
        var hook = await FindAsync(services, name, cancel);
        await ToldAsync(() => act(services.GetRequiredService<WebhookWriter>(), hook, cancel));
        await output.WriteLineAsync($"{name} {done}.");
        return 0;
    }

    private static async Task<Webhook> FindAsync(IServiceProvider services, string name, CancellationToken cancel)
    {
        await services.PrepareDatabase(cancel);
        return (await services.GetRequiredService<WebhookReader>().AllAsync(cancel)).FirstOrDefault(hook => hook.Name == name)
            ?? throw new StartProblem($"No webhook is named '{name}'; npm run news -- webhooks list shows those there are.");
    }

    private static async Task<T> ToldAsync<T>(Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        catch (ValidationException invalid)
        {
            throw new StartProblem(string.Join(' ', invalid.Errors.Select(error => error.ErrorMessage)));
        }
        catch (Refused refused)
        {
            throw new StartProblem(refused.Message);
        }
    }
}
