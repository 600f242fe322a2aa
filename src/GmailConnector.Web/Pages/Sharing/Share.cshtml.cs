using GmailConnector.Guard;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Sharing;
using GmailConnector.Web.Hosting;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Sharing;

/// <summary>
/// The owner shares messages of a conversation with a colleague: which, with whom, for what reason and how long; with the agreement's text.
/// </summary>
[CountsAs(RequestKind.Filing)]
internal sealed class ShareModel(Mailboxes mailboxes, MessageAgreements agreements, Colleagues colleagues) : MailPage(mailboxes)
{
    private static Refusal OwnersOnly => new(
        RefusalCode.PurposeNotAllowed,
        SharingTexts.OnlyTheOwner,
        SharingTexts.AskTheOwnerToShare,
        RuleName.MembersWorkMail,
        "grounds.shared-mailbox");

    internal MailboxId Mailbox { get; private set; }

    internal MailThread Thread { get; private set; } = null!;

    internal IReadOnlyList<NamedPerson> Colleagues { get; private set; } = [];

    internal SharingInput Form { get; private set; } = null!;

    internal AgreementPage Agreement => agreements.ReadAgreement();

    internal ActToken Act => agreements.OfferShare(Viewer, Mailbox);

    internal int MostDays => agreements.DaysFor(Viewer).Most;

    internal Refusal? Refusal { get; private set; }

    public Task<IActionResult> OnGetAsync(MailboxId mailbox, ThreadId thread, CancellationToken ct) =>
        ShowAsync(mailbox, thread, SharingInput.New(agreements.DaysFor(Viewer).Default), ct);

    public async Task<IActionResult> OnPostAsync(
        MailboxId mailbox, ThreadId thread, SharingInput input, AffirmativeAct act, CancellationToken ct)
    {
        var shared = !ModelState.IsValid ? SharingInput.Unreadable
            : input.Agree == Ticked.Yes
            ? await agreements.ShareAsync(
                Viewer, act, input.ToWish(mailbox, input.Messages), input.Colleague ?? default, input.ShownHash?.Value ?? string.Empty, ct)
            : SharingInput.NotAgreed;
        if (shared.TryGet(out var grant, out var refusal))
        {
            return GoTo($"/shared/{grant}/receipt?done=shared");
        }

        Refusal = refusal;
        return await ShowAsync(mailbox, thread, input, ct);
    }

    private async Task<IActionResult> ShowAsync(MailboxId mailbox, ThreadId thread, SharingInput form, CancellationToken ct)
    {
        if (mailbox == default || thread == default || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        if (!summary.IsMine)
        {
            return RefusedPage(OwnersOnly, mailbox);
        }

        if (!(await Door(mailbox).ReadThreadAsync(thread, ct)).TryGet(out var read, out var refusal)
            || !(await colleagues.OfAsync(Viewer, ct)).TryGet(out var people, out refusal))
        {
            return RefusedPage(Refusal ?? refusal, mailbox);
        }

        (Mailbox, Thread, Colleagues, Form) = (mailbox, read, people, form);
        ViewData["Mailbox"] = mailbox;
        ViewData["Title"] = SharingTexts.ShareMessages;
        if (Refusal is not null)
        {
            Answer(Refusal);
        }

        return Page();
    }
}
