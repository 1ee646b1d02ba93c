using FluentValidation;
using NewsApi.Data;

namespace NewsApi.Media;

/// <summary>What is told of a picture.</summary>
/// <param name="Alts">What it shows, by language, for those who do not see it; an article is published only with one in its own.</param>
/// <param name="Credits">Whom to name beside it, by language.</param>
/// <param name="Licence" example="CC-BY-4.0">On what terms it may be reused.</param>
/// <param name="FocalPoint">What a crop must keep; left out, what catches the eye.</param>
public sealed record MediaInput(LocalText? Alts = null, LocalText? Credits = null, string? Licence = null, FocalPointInput? FocalPoint = null)
{
    internal sealed class Rules : AbstractValidator<MediaInput>
    {
        public Rules()
        {
            RuleFor(media => media.Alts!).IsLocalText(maxLength: 500).When(media => media.Alts is not null);
            RuleFor(media => media.Credits!).IsLocalText(maxLength: 200).When(media => media.Credits is not null);
            RuleFor(media => media.Licence).Must(licence => licence is null || (licence.Trim().Length is > 0 and <= 200 && !licence.Any(char.IsControl)))
                .WithMessage("licence must be 1 to 200 characters without control characters, such as CC-BY-4.0.");
            RuleFor(media => media.FocalPoint!.X).InclusiveBetween(0, 1).When(media => media.FocalPoint is not null)
                .WithMessage("x must be from 0 (left edge) to 1 (right edge).");
            RuleFor(media => media.FocalPoint!.Y).InclusiveBetween(0, 1).When(media => media.FocalPoint is not null)
                .WithMessage("y must be from 0 (top edge) to 1 (bottom edge).");
        }
    }
}

/// <summary>A point of a picture.</summary>
/// <param name="X" example="0.5">Part of the width from the left, 0 to 1.</param>
/// <param name="Y" example="0.4">Part of the height from the top, 0 to 1.</param>
public sealed record FocalPointInput(double X, double Y);
