using GmailConnector.Guard;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sharing;
using GmailConnector.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>
/// Requests access to a message by its reference. The page and its response are the same whether the message exists or not.
/// </summary>
[CountsAs(RequestKind.Filing)]
internal sealed class AskModel(Mailboxes mailboxes, MessageAgreements agreements) : GuardedPage
{
    internal MailboxId Mailbox { get; private set; }

    internal MessageId Message { get; private set; }

    /// <summary>The reference is to the viewer's own mail: it can be passed on, and there is nothing to request.</summary>
    internal bool IsMine { get; private set; }

    internal SharingInput Form { get; private set; } = null!;

    internal ActToken Act => agreements.OfferAsk(Viewer, Mailbox);

    internal int MostDays => agreements.DaysFor(Viewer).Most;

    internal Refusal? Refusal { get; private set; }

    public Task<IActionResult> OnGetAsync(MailboxId mailbox, MessageId message, CancellationToken ct) =>
        ShowAsync(mailbox, message, SharingInput.New(agreements.DaysFor(Viewer).Default), ct);

    public async Task<IActionResult> OnPostAsync(
        MailboxId mailbox, MessageId message, SharingInput input, AffirmativeAct act, CancellationToken ct)
    {
        if (mailbox == default || message == default)
        {
            return NotFound();
        }

        var more = MessageReference.Read(Viewer, input.More);
        var refusal = !ModelState.IsValid ? SharingInput.Unreadable
            : more?.All(r => r.Mailbox == mailbox) == true
            ? (await agreements.AskAsync(Viewer, act, input.ToWish(mailbox, [message, .. more.Select(r => r.Message)]), ct)).Refusal
            : Unreadable;
        if (refusal is null)
        {
            return GoTo("/shared?done=asked");
        }

        Answer(refusal);
        Refusal = refusal;
        return await ShowAsync(mailbox, message, input, ct);
    }

    private static Refusal Unreadable => new(
        RefusalCode.InvalidInput,
        SharingTexts.OneOfTheLinesIsnt,
        SharingTexts.EnterOneReferencePerLine,
        RuleName.Grant,
        "",
        RemedyKind.Correct);

    private async Task<IActionResult> ShowAsync(MailboxId mailbox, MessageId message, SharingInput form, CancellationToken ct)
    {
        if (mailbox == default || message == default)
        {
            return NotFound();
        }

        (Mailbox, Message, Form) = (mailbox, message, form);
        IsMine = (await mailboxes.OfAsync(Viewer, ct)).Any(m => m.Id == mailbox && m.IsMine);
        ViewData["Title"] = IsMine ? SharingTexts.ReferenceToAMessage : SharingTexts.RequestAccessToAMessage;
        return Page();
    }
}
