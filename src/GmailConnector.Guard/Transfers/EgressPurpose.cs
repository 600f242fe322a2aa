namespace GmailConnector.Guard.Transfers;

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
}

internal static class EgressPurposes
{
    /// <summary>The word for it in the policy's destinations.</summary>
    internal static string PolicyName(this EgressPurpose purpose) => purpose switch
    {
        EgressPurpose.MailSource => "mail-source",
        EgressPurpose.Authorization => "authorization",
        EgressPurpose.SigningKeys => "signing-keys",
        EgressPurpose.KeyVault => "key-vault",
        EgressPurpose.TicketDesk => "ticket-desk",
        EgressPurpose.Transfer => "transfer",
        _ => "none",
    };

    /// <summary>Whether another server may play this one outside Production. Nobody plays the vault: it holds a real key or none.</summary>
    internal static bool MayStandIn(this EgressPurpose purpose) =>
        purpose is EgressPurpose.MailSource or EgressPurpose.Authorization or EgressPurpose.SigningKeys or EgressPurpose.TicketDesk or EgressPurpose.Transfer;
}
