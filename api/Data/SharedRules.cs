using FluentValidation;

namespace NewsApi.Data;

/// <summary>Rules that several nouns share.</summary>
public static class SharedRules
{
    public static IRuleBuilderOptions<T, string> IsSlug<T>(this IRuleBuilder<T, string> rule) => rule
        .Matches("^[a-z0-9]+(-[a-z0-9]+)*\\z").WithMessage("{PropertyName} must be lower-case letters a-z, digits and single hyphens, such as city-hall.")
        .MaximumLength(Slug.MaxLength);

    public static IRuleBuilderOptions<T, LocalText> IsNamed<T>(this IRuleBuilder<T, LocalText> rule) => rule
        .Must(texts => texts.Count > 0).WithMessage("{PropertyName} needs a text in one language at least.")
        .IsLocalText(maxLength: 200);

    public static IRuleBuilderOptions<T, LocalText> IsLocalText<T>(this IRuleBuilder<T, LocalText> rule, int maxLength) => rule
        .Must(texts => texts.Keys.All(tag => LanguageTag.Normalise(tag) == tag))
        .WithMessage("{PropertyName} must be given by BCP 47 language tags in their usual case, such as en or zh-Hant.")
        .Must(texts => texts.Values.All(text => text.Length <= maxLength && text.Trim().Length > 0 && !text.Any(char.IsControl)))
        .WithMessage($"{{PropertyName}} must be texts of 1 to {maxLength} characters without control characters.");

    /// <summary>What broke a rule, each with the path to its member: Credits[0].Name is credits, 0, name.</summary>
    public static IReadOnlyList<WriteError> ToErrors(this ValidationException invalid) =>
        [.. invalid.Errors.Select(failure => new ValidationError(
            failure.ErrorMessage,
            [.. failure.PropertyName.Split('.', '[', ']').Where(part => part.Length > 0).Select(part => char.ToLowerInvariant(part[0]) + part[1..])]))];
}
