using GmailConnector.Guard.Assigning;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.InternalNotes;

/// <summary>What a view of a conversation shows beside its mail.</summary>
internal sealed record ThreadAdditions(
    AssignmentReader Assignments,
    InternalNoteReader Notes,
    ITicketLinkStore Tickets,
    ITicketFilingStore Filings,
    ITicketFilings Halo,
    ITicketDesk Desk);
