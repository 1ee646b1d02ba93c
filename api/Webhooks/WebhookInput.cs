using FluentValidation;
using NewsApi.Data;
using NewsApi.Syndication;

namespace NewsApi.Webhooks;

/// <summary>An address that is to hear of changes.</summary>
/// <param name="Name" example="wire-west">What the newsroom calls it; each name once.</param>
/// <param name="Url" example="https://partner.example/hooks/news">Where messages are sent by POST; http or https. Redirects are not followed.</param>
/// <param name="Language" example="en">Only articles in this language, BCP 47; all when left out.</param>
/// <param name="Section" example="city">Only articles in this section, by slug; those that left it are told of, too. All when left out.</param>
/// <param name="Kinds">Only these kinds of change; all when left out. Who keeps a mirror needs all.</param>
/// <param name="Document" example="query ($id: ID!) { article(id: $id) { headline url } }">
/// A GraphQL query that shapes the message: it is given $id and run as anybody without a key would. Its data then stands in data.result,
/// in the place of data.article.
/// </param>
/// <param name="After" example="YwAAAZfKhc1gAAAAAAAAACo">Cursor of the change feed to begin after; what comes from now on when left out.</param>
public sealed record WebhookInput(
    string Name, string Url, string? Language = null, string? Section = null, IReadOnlyList<ChangeFeedKind>? Kinds = null, string? Document = null,
    string? After = null)
{
    public const int MaxDocument = 20_000;

    internal sealed class Rules : AbstractValidator<WebhookInput>
    {
        public Rules()
        {
            RuleFor(hook => hook.Name).NotNull().Matches("^(?=.{1,100}\\z)[a-z0-9]+([.@_-][a-z0-9]+)*\\z")
                .WithMessage("name must be lower-case letters, digits and single . @ _ - between them, 100 characters at most, such as wire-west.");
            RuleFor(hook => hook.Url).Must(IsTarget)
                .WithMessage("url must be an http or https address of at most 2,000 characters without a name, password or fragment, such as https://partner.example/hooks/news.");
            RuleFor(hook => hook.Language).Must(tag => tag is null || LanguageTag.Normalise(tag) is not null)
                .WithMessage("language must be a BCP 47 language tag such as en or pt-BR.");
            RuleFor(hook => hook.Section!).IsSlug().When(hook => hook.Section is not null);
            RuleFor(hook => hook.Kinds).Must(kinds => kinds is null || (kinds.Count > 0 && kinds.All(Enum.IsDefined)))
                .WithMessage("kinds must name one kind of change at least, or be left out for all.");
            RuleFor(hook => hook.Document).Must(document => document is null || document.Length is > 0 and <= MaxDocument)
                .WithMessage($"document must be a GraphQL query of at most {MaxDocument:N0} characters.");
        }

        private static bool IsTarget(string? url) =>
            url?.Length <= 2000 && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0;
    }
}

/// <summary>How a webhook is to change to a new secret.</summary>
/// <param name="GraceHours" example="24">For how many hours the secret before signs beside the new one; 0 to 720, 24 when left out.</param>
public sealed record RotationInput(int GraceHours = WebhookWriter.GraceHours);

/// <summary>From where a webhook is to deliver again.</summary>
/// <param name="After" example="YwAAAZfKhc1gAAAAAAAAACo">Cursor of the change feed to go on after; from the beginning when null.</param>
public sealed record RedeliveryInput(string? After = null);
