namespace GmailConnector.Guard.Egress;

/// <summary>What a connection is for. A closed set: a handler is made for one of these and never serves another.</summary>
internal enum EgressPurpose
{
    /// <summary>The Gmail API, batches and uploads among it: the one connection that carries Gmail data.</summary>
    MailSource,

    /// <summary>Google's token endpoint: codes, refreshing, revoking.</summary>
    Authorization,

    /// <summary>The keys by which Google's id tokens are checked.</summary>
    SigningKeys,

    /// <summary>The vault that holds the master key, and the sign-in to it.</summary>
    KeyVault,

    /// <summary>The desk that keeps incidents' tickets: it is asked about a ticket's number, and told nothing of any mail.</summary>
    TicketDesk,

    /// <summary>Messages that their reader gives to a declared destination.</summary>
    Transfer,

    /// <summary>A mail without content that tells the client's own people that something waits for them.</summary>
    NoticeMail,

    /// <summary>Somebody who signs heads of the record of accesses: they get sizes and hashes.</summary>
    Witness,
}

internal static class EgressPurposes
{
    /// <summary>SMTP with TLS from the first byte.</summary>
    internal const string ImplicitTls = "smtps";

    /// <summary>SMTP that turns to TLS after the greeting.</summary>
    internal const string StartTls = "smtp+starttls";

    /// <summary>The word for it in the policy's destinations.</summary>
    internal static string PolicyName(this EgressPurpose purpose) => purpose switch
    {
        EgressPurpose.MailSource => "mail-source",
        EgressPurpose.Authorization => "authorization",
        EgressPurpose.SigningKeys => "signing-keys",
        EgressPurpose.KeyVault => "key-vault",
        EgressPurpose.TicketDesk => "ticket-desk",
        EgressPurpose.Transfer => "transfer",
        EgressPurpose.NoticeMail => "notice-mail",
        EgressPurpose.Witness => "witness",
        _ => "none",
    };

    /// <summary>Whether another server may play this one outside Production. Nobody plays the vault: it holds a real key or none.</summary>
    internal static bool MayStandIn(this EgressPurpose purpose) =>
        purpose is EgressPurpose.MailSource or EgressPurpose.Authorization or EgressPurpose.SigningKeys or EgressPurpose.TicketDesk
            or EgressPurpose.Transfer or EgressPurpose.NoticeMail or EgressPurpose.Witness;

    /// <summary>
    /// Whether what is spoken there is encrypted. With <c>smtp+starttls</c> that begins after the greeting, and nothing of ours is said
    /// before.
    /// </summary>
    internal static bool IsEncrypted(this EgressPurpose purpose, string scheme) =>
        purpose == EgressPurpose.NoticeMail ? scheme is ImplicitTls or StartTls : scheme == Uri.UriSchemeHttps;
}
