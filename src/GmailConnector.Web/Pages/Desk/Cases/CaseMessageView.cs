using GmailConnector.Guard.Cases;

namespace GmailConnector.Web.Pages.Desk.Cases;

/// <summary>One message in the list of a case: what is known of it without a word of it.</summary>
internal sealed record CaseMessageView(CaseMessage Message, CaseCriteria? Criteria);
