using GmailConnector.Guard.Acts;

namespace GmailConnector.Web.Pages.Desk;

/// <summary>The model of the fields that name the messages.</summary>
internal sealed record WhichView(ScopeInput Form, int MostMessages, int MostQueryDays, string Action, bool Again, ActToken Count);

/// <summary>The model of the fields for when the owner is notified.</summary>
internal sealed record TellView(ScopeInput Form, int MostDays, string Why);
