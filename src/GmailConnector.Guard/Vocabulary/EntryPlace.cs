namespace GmailConnector.Guard.Vocabulary;

/// <summary>The place of an entry in the evidence log.</summary>
/// <param name="Index">The entry's index, from 0.</param>
/// <param name="At">When it was written.</param>
public sealed record EntryPlace(long Index, DateTimeOffset At);
