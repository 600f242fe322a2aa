namespace GmailConnector.Guard.Vocabulary;

/// <summary>Where the evidence has it.</summary>
/// <param name="Index">The entry's index, from 0.</param>
/// <param name="At">When it was written.</param>
public sealed record EntryPlace(long Index, DateTimeOffset At);
