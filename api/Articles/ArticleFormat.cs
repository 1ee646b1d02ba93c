using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using NewsApi.Http;

namespace NewsApi.Articles;

/// <summary>A representation of an article: one mapper over what REST shows of it.</summary>
public abstract class ArticleFormat
{
    /// <summary>What an address ends in to ask for it, without the dot.</summary>
    public abstract string Suffix { get; }

    public abstract string MediaType { get; }

    public abstract string Write(ArticleResponse article);

    public TextAnswer Answer(ArticleResponse article) => new(MediaType, Write(article));
}

/// <summary>The article as REST shows it.</summary>
internal sealed class JsonFormat(IOptions<JsonOptions> json) : ArticleFormat
{
    public const string Word = "json";

    public override string Suffix => Word;

    public override string MediaType => "application/json";

    public override string Write(ArticleResponse article) => JsonSerializer.Serialize(article, json.Value.SerializerOptions);
}

public static class FormatRegistration
{
    /// <summary>Another representation of every article, for whoever accepts its type or asks by its suffix.</summary>
    public static IServiceCollection AddFormat<T>(this IServiceCollection services) where T : ArticleFormat =>
        services.AddSingleton<ArticleFormat, T>();
}
