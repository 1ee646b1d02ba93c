using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Data;

namespace NewsApi.Tests.Data;

/// <summary>The reference of settings is written from the classes that hold them, so that it cannot lack one.</summary>
public class ConfigurationReferenceTests
{
    private const string Introduction =
        """
        # Settings

        Each is set in `api/appsettings.json`, by the environment (`News__Demo=false`) or by an argument (`--News:Demo=false`); the last one counts.
        A setting that is not listed here is refused at the start, with the nearest right name. This list is written by
        `ConfigurationReferenceTests` from the classes of options.

        """;

    private const string Others =
        """

        ## Of the platform

        | setting | |
        |---|---|
        | `Urls` | Where to listen, such as `http://0.0.0.0:8080`. |
        | `ConnectionStrings__News` | PostgreSQL's connection string, such as `Host=db;Database=news;Username=news;Password=…`. |
        | `ConnectionStrings__NewsReplica` | The same of a standby of it, from which the public is then answered; [more](OPERATIONS.md#a-replica-for-the-readers). |
        | `OTEL_EXPORTER_OTLP_ENDPOINT` | Where traces, metrics and logs go, such as `http://collector:4317`; nothing is sent while it is not set. `OTEL_EXPORTER_OTLP_PROTOCOL`, `OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_RESOURCE_ATTRIBUTES` and the others of OpenTelemetry serve too. |
        | `Logging__Console__FormatterName` | `json` for a line of JSON each, with `Logging__Console__FormatterOptions__IncludeScopes=true` for the request's id and route in it. |
        | `Logging__LogLevel__Default` | `Warning`; `Information` tells more. |

        """;

    [Test]
    public async Task The_reference_of_settings_changes_only_with_them()
    {
        await using var news = new TestNews();
        var comments = XDocument.Load(Path.ChangeExtension(typeof(Program).Assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary")?.Value.Trim() ?? "");
        var text = new StringBuilder(Introduction);
        foreach (var section in news.Services.GetServices<SettingsSection>())
        {
            var defaults = Activator.CreateInstance(section.Options);
            text.Append(CultureInfo.InvariantCulture, $"\n## {section.Path}\n\n| setting | default | |\n|---|---|---|\n");
            foreach (var property in section.Options.GetProperties())
            {
                var (value, told) = (property.GetValue(defaults), comments[$"P:{section.Options.FullName}.{property.Name}"]);
                Assert.That(told, Is.Not.Empty, property.Name);
                var shown = value switch
                {
                    null or "" => "none",
                    bool flag => flag ? "`true`" : "`false`",
                    string or int => $"`{value}`",
                    _ => "none",
                };
                var name = $"{section.Path.Replace(":", "__", StringComparison.Ordinal)}__{property.Name}{(property.PropertyType == typeof(Dictionary<string, string>) ? "__…" : "")}";
                text.Append(CultureInfo.InvariantCulture, $"| `{name}` | {shown} | {told} |\n");
            }
        }

        Snapshot.Matches("api/ops/CONFIGURATION.md", text.Append(Others).ToString().ReplaceLineEndings("\n"));
    }
}
