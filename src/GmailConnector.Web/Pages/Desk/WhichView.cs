using GmailConnector.Guard.Acts;

namespace GmailConnector.Web.Pages.Desk;

/// <summary>What the fields of "which messages" need.</summary>
internal sealed record WhichView(ScopeInput Form, int MostMessages, int MostQueryDays, string Action, bool Again, ActToken Count);

/// <summary>What the fields of "when the owner is told" need.</summary>
internal sealed record TellView(ScopeInput Form, int MostDays, string Why);
