using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NewsApi.Webhooks;

/// <summary>Signs messages after https://www.standardwebhooks.com, so that receivers verify them with any library for it.</summary>
public static class WebhookSignature
{
    /// <summary>What a secret begins with; base64 follows.</summary>
    public const string Prefix = "whsec_";

    /// <param name="body">The bytes that are sent, as they are sent.</param>
    /// <returns>The value of webhook-signature.</returns>
    public static string Of(string secret, string messageId, DateTimeOffset sentAt, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{messageId}.{sentAt.ToUnixTimeSeconds()}."));
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), (byte[])[.. head, .. body]))}";
    }
}
