using FluentValidation;
using FluentValidation.Results;
using NewsApi.Data;

namespace NewsApi.Settings;

/// <summary>What the settings of the site may be.</summary>
internal sealed class SettingsRules : AbstractValidator<SiteSettings>
{
    private const int Many = 50;
    private const string Web = "must be an http or https address.";

    public SettingsRules()
    {
        RuleFor(site => site.Names).IsNamed();
        RuleFor(site => site.Taglines).IsLocalText(maxLength: 300);
        RuleFor(site => site.Notices).IsLocalText(maxLength: 1000);
        RuleFor(site => site.UsageTerms).IsLocalText(maxLength: 2000);
        RuleFor(site => site.CopyrightHolders).IsLocalText(maxLength: 300);

        RuleFor(site => site.Editions).Must(editions => editions.Count is > 0 and <= Many).WithMessage("There must be 1 to 50 editions.");
        RuleFor(site => site.Editions).Must(editions => editions.DistinctBy(edition => edition.Language).Count() == editions.Count)
            .WithMessage("Each language has one edition.");
        RuleForEach(site => site.Editions).ChildRules(edition =>
        {
            edition.RuleFor(e => e.Language).Must(IsTag).WithMessage("must be a BCP 47 tag in its usual case, such as en or zh-Hant.");
            edition.RuleFor(e => e.Label).Must(IsLine(20)).WithMessage("must be 1 to 20 characters without control characters.");
            edition.RuleFor(e => e.Name).Must(IsLine(100)).WithMessage("must be 1 to 100 characters without control characters.");
            edition.RuleFor(e => e.TimeZone).Must(zone => zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
                .WithMessage("must be the IANA name of a time zone, such as Asia/Yerevan.");
        });

        RuleFor(site => site.Hubs).Must(hubs => hubs.Count <= Many && hubs.All(IsWeb)).WithMessage("hubs must be http or https addresses, 50 at most.");
        RuleFor(site => site.Reuse).Must(reuse => reuse.Permits.Concat(reuse.Prohibits).All(ReusePolicy.Uses.Contains))
            .WithMessage($"permits and prohibits may hold {string.Join(", ", ReusePolicy.Uses)}.");
        RuleFor(site => site.Reuse).Must(reuse => ReusePolicy.Payments.Contains(reuse.Payment))
            .WithMessage($"payment must be one of {string.Join(", ", ReusePolicy.Payments)}.");

        RuleForEach(site => site.SocialLinks).ChildRules(link => link.RuleFor(l => l.Url).Must(IsWeb).WithMessage(Web));
        RuleForEach(site => site.AppLinks).ChildRules(link => link.RuleFor(l => l.Url).Must(IsWeb).WithMessage(Web));
        RuleForEach(site => site.Banners).ChildRules(banner =>
        {
            banner.RuleFor(b => b.Text).Must(IsLine(300)).WithMessage("must be 1 to 300 characters without control characters.");
            banner.RuleFor(b => b.Url).Must(url => url is null || IsWeb(url)).WithMessage(Web);
        });
        RuleForEach(site => site.Promos).ChildRules(promo =>
        {
            promo.RuleFor(p => p.Text).Must(IsLine(300)).WithMessage("must be 1 to 300 characters without control characters.");
            promo.RuleFor(p => p.Url).Must(IsWeb).WithMessage(Web);
            promo.RuleFor(p => p.Picture).Must(IsOurs).WithMessage(Ours);
        });
        RuleForEach(site => site.AdSlots).ChildRules(slot =>
        {
            slot.RuleFor(s => s.Text).Must(IsLine(300)).WithMessage("must be 1 to 300 characters without control characters.");
            slot.RuleFor(s => s.Url).Must(IsWeb).WithMessage(Web);
            slot.RuleFor(s => s.Picture).Must(IsOurs).WithMessage(Ours);
            slot.RuleFor(s => s.Width).InclusiveBetween(1, 2000).WithMessage("must be from 1 to 2000.");
            slot.RuleFor(s => s.Height).InclusiveBetween(1, 2000).WithMessage("must be from 1 to 2000.");
        });

        Scheduled(site => site.SocialLinks);
        Scheduled(site => site.AppLinks);
        Scheduled(site => site.Banners);
        Scheduled(site => site.Promos);
        Scheduled(site => site.AdSlots);
    }

    // What is left out has its usual value, but null may be sent for it; the rules themselves need not reckon with that.
    protected override bool PreValidate(ValidationContext<SiteSettings> context, ValidationResult result)
    {
        var site = context.InstanceToValidate;
        (string Name, IEnumerable<object?>? Given)[] needed =
        [
            ("taglines", site.Taglines?.Values), ("notices", site.Notices?.Values), ("usageTerms", site.UsageTerms?.Values),
            ("copyrightHolders", site.CopyrightHolders?.Values), ("editions", site.Editions), ("hubs", site.Hubs), ("socialLinks", site.SocialLinks),
            ("appLinks", site.AppLinks), ("banners", site.Banners), ("promos", site.Promos), ("adSlots", site.AdSlots),
            ("reuse.permits", site.Reuse?.Permits), ("reuse.prohibits", site.Reuse?.Prohibits),
        ];
        result.Errors.AddRange(needed.Where(member => member.Given?.Contains(null) != false)
            .Select(member => new ValidationFailure(member.Name, $"{member.Name} must not be null and have nothing null in it; leave it out for none.")));
        return result.IsValid;
    }

    private const string Ours = "must be a root-relative address of a picture of ours, such as /media/…; nothing is loaded from others.";

    private void Scheduled<T>(System.Linq.Expressions.Expression<Func<SiteSettings, IReadOnlyList<T>>> list) where T : IScheduled
    {
        RuleFor(list).Must(all => all.Count <= Many).WithMessage("There may be 50 at most.");
        RuleFor(list).Must(all => all.All(one => one.Language is null || IsTag(one.Language))).WithMessage("language must be a BCP 47 tag in its usual case, such as en.");
        RuleFor(list).Must(all => all.All(one => one.From is null || one.Until is null || one.From < one.Until)).WithMessage("until must lie after from.");
    }

    private static bool IsTag(string? tag) => tag is not null && LanguageTag.Normalise(tag) == tag;

    private static bool IsWeb(string? url) => url?.Length <= 2000 && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static bool IsOurs(string? path) => path is null || (path.StartsWith("/media/", StringComparison.Ordinal) && path.Length <= 500 && !path.Any(char.IsControl));

    private static Func<string?, bool> IsLine(int longest) => text => text?.Trim().Length > 0 && text.Length <= longest && !text.Any(char.IsControl);
}
