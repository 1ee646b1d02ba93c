using FluentValidation;
using NewsApi.Data;

namespace NewsApi.Media;

/// <summary>What may be written of a picture.</summary>
public sealed record MediaInput(string Path, int Width, int Height, string? DominantColor, LocalText Alt, LocalText Credit)
{
    internal sealed class Rules : AbstractValidator<MediaInput>
    {
        public Rules()
        {
            RuleFor(media => media.Path).Matches("^/media/[a-z0-9/._-]+\\z").WithMessage("Path must be an address below /media/.");
            RuleFor(media => media.Width).InclusiveBetween(1, 100_000);
            RuleFor(media => media.Height).InclusiveBetween(1, 100_000);
            RuleFor(media => media.DominantColor).Matches("^#[0-9a-f]{6}\\z").When(media => media.DominantColor is not null);
            RuleFor(media => media.Alt).IsLocalText(maxLength: 500);
            RuleFor(media => media.Credit).IsLocalText(maxLength: 200);
        }
    }
}
