using FluentValidation;
using NewsApi.Data;

namespace NewsApi.Accounts;

/// <summary>A key to be given out.</summary>
/// <param name="Name">What revisions call whoever uses it; unique.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Embargo">Whether it may read scheduled articles ahead.</param>
/// <param name="ExpiresAt">When it ends; never when left out.</param>
public sealed record KeyInput(string Name, Role Role, bool Embargo = false, DateTimeOffset? ExpiresAt = null)
{
    internal sealed class Rules : AbstractValidator<KeyInput>
    {
        public Rules(TimeProvider clock)
        {
            RuleFor(key => key.Name).Matches("^[a-z0-9]+([.@_-][a-z0-9]+)*\\z").MaximumLength(100)
                .WithMessage("name must be lower-case letters, digits and single . @ _ - between them, 100 characters at most, such as desk or wire.west.");
            RuleFor(key => key.ExpiresAt).Must(end => end is null || end > clock.GetUtcNow()).WithMessage("expiresAt must lie in the future.");
        }
    }
}
