using GmailConnector.Guard.Acts;

namespace GmailConnector.Web.Pages.Desk.Filing;

/// <summary>The model of the fields that name the messages.</summary>
/// <param name="Wrong">The field that has to be corrected.</param>
internal sealed record WhichView(
    ScopeInput Form, int MostMessages, int MostQueryDays, string Action, bool Again, ActToken Count, FormField Wrong)
{
    /// <summary>For <c>aria-invalid</c>: the value of the field that has to be corrected; null for the others.</summary>
    internal string? Invalid(FormField field) => field == Wrong ? "true" : null;
}

/// <summary>The model of the fields for when the owner is notified.</summary>
internal sealed record TellView(ScopeInput Form, int MostDays, string Why);
