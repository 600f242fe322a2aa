using GmailConnector.Guard.Activity;
using GmailConnector.Guard.AspNetCore.Binding;

namespace GmailConnector.Web.Pages.Activity;

/// <summary>The filter of the activity page, as the address has it.</summary>
/// <param name="Show">Whose activity.</param>
/// <param name="Person">One person; null for anybody.</param>
/// <param name="Ground">One ground; null for any.</param>
internal sealed record ActivityChoice(ActivityShow Show, PersonId? Person, ActivityGround? Ground)
{
    internal ActivityFilter Filter => new(Show == ActivityShow.Others, Person, Ground?.Word() ?? "");

    internal bool IsPlain => Person is null && Ground is null;

    /// <summary>The same filter as a query string.</summary>
    internal string Query =>
        $"show={Show.Word()}{(Person is { } person ? $"&person={person}" : "")}{(Ground is { } ground ? $"&ground={ground.Word()}" : "")}";
}

internal enum ActivityShow
{
    Others,
    All,
}

/// <summary>The grounds to filter by; the address has the policy's names for them.</summary>
internal enum ActivityGround
{
    MailboxAgreement,
    SharedMailbox,
    MessageAgreement,
    SecurityIncident,
    LegalOrder,
    Statistics,
}
