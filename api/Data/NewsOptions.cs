namespace NewsApi.Data;

/// <summary>The settings of an instance, section "News" of the configuration (environment: News__DataFolder, …).</summary>
public sealed class NewsOptions
{
    /// <summary>Everything an instance stores lies under it.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>Where pictures lie, for several nodes a folder that all of them have; media in the data folder when it is not set.</summary>
    public string? MediaFolder { get; set; }

    /// <summary>A bucket of S3, or of a server that speaks as it does, where pictures lie instead; its keys are found where AWS's own programs find them, such as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.</summary>
    public string? S3Bucket { get; set; }

    /// <summary>The server that has the bucket, such as https://s3.example; Amazon's when it is not set.</summary>
    public string? S3Endpoint { get; set; }

    /// <summary>The region of the bucket, such as eu-central-1; AWS_REGION when it is not set, and most other servers need none.</summary>
    public string? S3Region { get; set; }

    /// <summary>sqlite, a file in the data folder; or postgres, the server that ConnectionStrings__News names.</summary>
    public string Database { get; set; } = "sqlite";

    /// <summary>Whether PostgreSQL calls when the log grows; false to look five times a second, where LISTEN cannot be had.</summary>
    public bool ListenToDatabase { get; set; } = true;

    /// <summary>Fill an empty database with the sample newsroom.</summary>
    public bool Demo { get; set; } = true;

    /// <summary>The site's public address; where it is not set, the first address the server listens on.</summary>
    public string? SiteUrl { get; set; }

    /// <summary>How many operations one GraphQL request may carry as a JSON list; 0 refuses lists.</summary>
    public int GraphQLBatch { get; set; }

    /// <summary>Run only the site's own trusted documents, by documentId.</summary>
    public bool TrustedDocumentsOnly { get; set; }

    /// <summary>How often one caller may write in a minute, at both doors and on all nodes together.</summary>
    public int WritesPerMinute { get; set; } = 600;

    /// <summary>Whether webhooks and pictures of an import may be asked for at addresses of private networks.</summary>
    public bool PrivateTargets { get; set; }

    /// <summary>Sites whose pages may ask the API from a browser, such as https://app.example, separated by spaces; * for all.</summary>
    public string CorsOrigins { get; set; } = "*";

    /// <summary>Addresses or networks, separated by spaces, of the proxies before the server: their X-Forwarded-For and X-Forwarded-Proto are believed.</summary>
    public string TrustedProxies { get; set; } = "";

    /// <summary>Megabytes that ready answers may take; 0 keeps none.</summary>
    public int CacheMegabytes { get; set; } = 64;

    /// <summary>The CDN before the server, which is then told what each answer was made from and what has changed: Fastly, Cloudflare or Varnish.</summary>
    public string? Cdn { get; set; }

    /// <summary>Where the CDN hears what has changed.</summary>
    public string? CdnPurgeUrl { get; set; }

    /// <summary>The token it asks for that; Varnish asks for none.</summary>
    public string? CdnToken { get; set; }

    /// <summary>Folder of the built reader site; empty to serve none.</summary>
    public string SiteFolder { get; set; } = "web/dist";
}

/// <summary>Something that keeps the program from starting or a verb from running, in one sentence for whoever started it.</summary>
public sealed class StartProblem(string message) : Exception(message);
