using System.ComponentModel;
using FluentValidation;
using NewsApi.Data;

namespace NewsApi.Accounts;

/// <summary>A key to be given out.</summary>
/// <param name="Name" example="desk">What revisions call whoever uses it: lower-case letters, digits and single . @ _ - between them; each name once.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Embargo">Whether it may read scheduled articles ahead.</param>
/// <param name="RequestsPerMinute" example="600">How many requests its holder may send in a minute; any number when left out.</param>
/// <param name="ArticlesPerDay" example="20000">How many articles its holder may take with their texts in a day, UTC; any number when left out.</param>
/// <param name="ExpiresAt" example="2027-01-31T00:00:00Z">When it ends; never when left out.</param>
public sealed record KeyInput(string Name, Role Role, [property: DefaultValue(false)] bool Embargo = false, DateTimeOffset? ExpiresAt = null, int? RequestsPerMinute = null, int? ArticlesPerDay = null)
{
    internal sealed class Rules : AbstractValidator<KeyInput>
    {
        public Rules(TimeProvider clock)
        {
            RuleFor(key => key.Name).NotNull().Matches("^(?=.{1,100}\\z)[a-z0-9]+([.@_-][a-z0-9]+)*\\z")
                .WithMessage("name must be lower-case letters, digits and single . @ _ - between them, 100 characters at most, such as desk or wire.west.");
            RuleFor(key => key.Name).NotEqual(Caller.System.Name).WithMessage("name must not be system, which is the program itself.");
            RuleFor(key => key.Role).IsInEnum().WithMessage("role must be READER, CONTRIBUTOR, EDITOR or ADMIN.");
            RuleFor(key => key.RequestsPerMinute).GreaterThan(0).WithMessage("requestsPerMinute must be 1 at least, or be left out for any number.");
            RuleFor(key => key.ArticlesPerDay).GreaterThan(0).WithMessage("articlesPerDay must be 1 at least, or be left out for any number.");
            RuleFor(key => key.ExpiresAt).Must(end => end is null || end > clock.GetUtcNow()).WithMessage("expiresAt must lie in the future.");
        }
    }
}
