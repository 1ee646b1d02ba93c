using System.ComponentModel;
using FluentValidation;
using NewsApi.Data;

namespace NewsApi.Accounts;

/// <summary>A key to be given out.</summary>
/// <param name="Name" example="desk">What revisions call whoever uses it: lower-case letters, digits and single . @ _ - between them; each name once.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Embargo">Whether it may read scheduled articles ahead.</param>
/// <param name="ExpiresAt" example="2027-01-31T00:00:00Z">When it ends; never when left out.</param>
public sealed record KeyInput(string Name, Role Role, [property: DefaultValue(false)] bool Embargo = false, DateTimeOffset? ExpiresAt = null)
{
    internal sealed class Rules : AbstractValidator<KeyInput>
    {
        public Rules(TimeProvider clock)
        {
            RuleFor(key => key.Name).Matches("^(?=.{1,100}\\z)[a-z0-9]+([.@_-][a-z0-9]+)*\\z")
                .WithMessage("name must be lower-case letters, digits and single . @ _ - between them, 100 characters at most, such as desk or wire.west.");
            RuleFor(key => key.Name).NotEqual(Caller.System.Name).WithMessage("name must not be system, which is the program itself.");
            RuleFor(key => key.Role).IsInEnum().WithMessage("role must be READER, CONTRIBUTOR, EDITOR or ADMIN.");
            RuleFor(key => key.ExpiresAt).Must(end => end is null || end > clock.GetUtcNow()).WithMessage("expiresAt must lie in the future.");
        }
    }
}
