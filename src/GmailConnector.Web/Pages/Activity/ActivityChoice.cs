using GmailConnector.Guard.Activity;
using GmailConnector.Guard.AspNetCore.Binding;

namespace GmailConnector.Web.Pages.Activity;

/// <summary>What of the activity is wanted, as the address says it.</summary>
/// <param name="Show">Whose.</param>
/// <param name="Person">One person's, or anybody's.</param>
/// <param name="Ground">On one ground, or on any.</param>
internal sealed record ActivityChoice(ActivityShow Show, PersonId? Person, ActivityGround? Ground)
{
    internal ActivityFilter Filter => new(Show == ActivityShow.Others, Person, Ground?.Word() ?? "");

    internal bool IsPlain => Person is null && Ground is null;

    /// <summary>The part of an address that says the same.</summary>
    internal string Query => $"show={Show.Word()}{(Person is { } person ? $"&person={person}" : "")}{(Ground is { } ground ? $"&ground={ground.Word()}" : "")}";
}

internal enum ActivityShow
{
    Others,
    All,
}

/// <summary>The grounds that can be chosen; in the address they have the policy's names.</summary>
internal enum ActivityGround
{
    MailboxAgreement,
    SharedMailbox,
    MessageAgreement,
    SecurityIncident,
    LegalOrder,
    Statistics,
}
