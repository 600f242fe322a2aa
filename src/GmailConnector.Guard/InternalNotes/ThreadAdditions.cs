using GmailConnector.Guard.Assigning;

namespace GmailConnector.Guard.InternalNotes;

/// <summary>What a view of a conversation shows beside its mail.</summary>
internal sealed record ThreadAdditions(AssignmentReader Assignments, InternalNoteReader Notes);
