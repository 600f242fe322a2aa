using GmailConnector.Guard.Assigning;
using GmailConnector.Guard.Snoozing;

namespace GmailConnector.Guard.Reading;

/// <summary>What a row of a list shows beside its mail.</summary>
internal sealed record RowAdditions(AssignmentReader Assignments, SnoozeReader Snoozes);
