namespace GmailConnector.Gmail.Source;

/// <summary>All that is done with drafts.</summary>
internal sealed record DraftWork(DraftCalls Calls, DraftStandings Standings, TypedRecipientsSeal Seal);
