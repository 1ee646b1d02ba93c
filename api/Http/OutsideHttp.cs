using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using NewsApi.Data;

namespace NewsApi.Http;

/// <summary>
/// Asks at addresses that others have named. What they resolve to is looked at when a connection is made, so that no name, and no
/// redirect, leads into the networks behind this machine.
/// </summary>
public sealed class OutsideHttp(IOptions<NewsOptions> options)
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private static readonly IPNetwork[] Private =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",

            // They carry an address of the other kind inside.
            "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16",
        }.Select(IPNetwork.Parse),
    ];

    /// <param name="redirects">How many redirects are followed.</param>
    public HttpClient Open(TimeSpan timeout, int redirects = 0)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = redirects > 0,
            MaxAutomaticRedirections = Math.Max(1, redirects),
            ConnectCallback = ConnectAsync,
            ConnectTimeout = ConnectTimeout,
            MaxResponseDrainSize = 64 * 1024,
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        };
        return new HttpClient(handler)
        {
            Timeout = timeout,
            DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("NewsApi", "1.0") } },
        };
    }

    public static bool IsPrivate(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Private.Any(network => network.Contains(plain));
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var host = context.DnsEndPoint.Host;
        var all = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancel);
        var open = options.Value.PrivateTargets ? all : [.. all.Where(address => !IsPrivate(address))];
        if (open.Length == 0)
        {
            throw new PrivateTarget(host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>An address leads into a private network, and no setting allows that.</summary>
public sealed class PrivateTarget(string host)
    : IOException($"{host} is an address of a private network; News__PrivateTargets=true would allow it.");
