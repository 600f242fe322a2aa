namespace GmailConnector.Gmail.Source;

/// <summary>What is done with the settings that Gmail keeps.</summary>
internal sealed record SettingsWork(AccountSettings Account, FilterReads Filters, FilterCalls FilterCalls);
