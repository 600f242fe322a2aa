namespace GmailConnector.Halo;

/// <summary>The part <c>Webhook</c>: how HaloCRM's webhook proves that it is HaloCRM's. Without it no webhook is taken.</summary>
internal sealed class HaloWebhookSettings
{
    /// <summary>What HaloCRM's administrator chose there: <c>Basic</c>, <c>Bearer</c>, <c>ApiKey</c> or <c>Certificate</c>.</summary>
    public WebhookAuthentication? Authentication { get; set; }

    /// <summary>The user of <c>Basic</c>, or the header of <c>ApiKey</c>.</summary>
    public string? Name { get; set; }

    /// <summary>The password, token or key.</summary>
    public string? Secret { get; set; }

    /// <summary>The SHA-256 fingerprint of HaloCRM's client certificate: 64 hexadecimal digits, with or without colons.</summary>
    public string? Certificate { get; set; }

    /// <summary>What proves it; null where no webhook is taken.</summary>
    internal string? Proof => Authentication switch
    {
        null => null,
        WebhookAuthentication.Certificate => Fingerprint,
        _ => Secret,
    };

    internal string? Fingerprint => Certificate?.Replace(":", "", StringComparison.Ordinal).Trim().ToUpperInvariant();
}

/// <summary>How HaloCRM can prove that a webhook is its own. It signs nothing.</summary>
internal enum WebhookAuthentication
{
    Basic,
    Bearer,
    ApiKey,
    Certificate,
}
