using System.Globalization;
using GmailConnector.Guard;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Sharing;
using GmailConnector.Web.Hosting;
using GmailConnector.Web.Pages.Mail;
using Microsoft.AspNetCore.Mvc;

namespace GmailConnector.Web.Pages.Members;

/// <summary>The members of a mailbox, for its owner: present, invited and former ones; inviting, and ending a membership.</summary>
[CountsAs(RequestKind.Filing)]
internal sealed class IndexModel(
    Mailboxes mailboxes, SharedMailboxes shared, Colleagues colleagues, MailboxHandOvers handOvers) : MailPage(mailboxes)
{
    internal MailboxSummary Mailbox { get; private set; } = null!;

    internal IReadOnlyList<Membership> Members { get; private set; } = [];

    /// <summary>The offer of this mailbox to its next owner; null where there is none.</summary>
    internal OfferedMailbox? Offered { get; private set; }

    /// <summary>Who can be invited: everybody who is neither a member nor invited.</summary>
    internal IReadOnlyList<NamedPerson> Candidates { get; private set; } = [];

    internal ActToken Invite => shared.OfferInvitation(Viewer, Mailbox.Id);

    internal static IReadOnlyList<(MemberRole Role, string Words)> Roles =>
    [
        (MemberRole.Read, MembersTexts.RoleRead),
        (MemberRole.Answer, MembersTexts.RoleAnswer),
        (MemberRole.Organise, MembersTexts.RoleOrganise),
    ];

    internal PersonId? Chosen { get; private set; }

    /// <summary>As a field of a date has it: the day before a membership has ended.</summary>
    internal static string LastDayOf(Membership member) =>
        member.EndsAt?.AddDays(-1).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    internal Refusal? Refusal { get; private set; }

    public Task<IActionResult> OnGetAsync(MailboxId mailbox, CancellationToken ct) => ShowAsync(mailbox, ct);

    public async Task<IActionResult> OnPostInviteAsync(
        MailboxId mailbox,
        [FromForm] PersonId? colleague,
        [FromForm] MemberRole role,
        [FromForm] DateOnly? lastDay,
        AffirmativeAct act,
        CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        Chosen = colleague;
        Refusal = (await shared.InviteAsync(Viewer, act, mailbox, colleague ?? default, role, lastDay, ct)).Refusal;
        return Refusal is null ? LocalRedirect($"/members/{mailbox}?done=invited") : await ShowAsync(mailbox, ct);
    }

    public async Task<IActionResult> OnPostRoleAsync(
        MailboxId mailbox, [FromForm] EnrolmentId enrolment, [FromForm] MemberRole role, AffirmativeAct act, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        Refusal = (await shared.ChangeRoleAsync(Viewer, act, enrolment, role, ct)).Refusal;
        return Refusal is null ? LocalRedirect($"/members/{mailbox}?done=role") : await ShowAsync(mailbox, ct);
    }

    public async Task<IActionResult> OnPostUntilAsync(
        MailboxId mailbox, [FromForm] EnrolmentId enrolment, [FromForm] DateOnly? lastDay, AffirmativeAct act, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        Refusal = (await shared.ChangeEndAsync(Viewer, act, enrolment, lastDay, ct)).Refusal;
        return Refusal is null ? LocalRedirect($"/members/{mailbox}?done=until") : await ShowAsync(mailbox, ct);
    }

    public async Task<IActionResult> OnPostConfirmAsync(
        MailboxId mailbox, [FromForm] EnrolmentId enrolment, AffirmativeAct act, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        Refusal = (await shared.ConfirmAsync(Viewer, act, enrolment, ct)).Refusal;
        return Refusal is null ? LocalRedirect($"/members/{mailbox}?done=confirmed") : await ShowAsync(mailbox, ct);
    }

    public async Task<IActionResult> OnPostEndAsync(
        MailboxId mailbox, [FromForm] EnrolmentId enrolment, AffirmativeAct act, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return NotFound();
        }

        Refusal = (await shared.EndAsync(Viewer, act, enrolment, ct)).Refusal;
        return Refusal is null ? LocalRedirect($"/members/{mailbox}?done=membership") : await ShowAsync(mailbox, ct);
    }

    private async Task<IActionResult> ShowAsync(MailboxId mailbox, CancellationToken ct)
    {
        if (!ModelState.IsValid || await SummaryAsync(mailbox, ct) is not { } summary)
        {
            return NotFound();
        }

        if (!(await shared.OfMailboxAsync(Viewer, mailbox, ct)).TryGet(out var members, out var refusal)
            || !(await colleagues.OfAsync(Viewer, ct)).TryGet(out var all, out refusal)
            || !(await handOvers.OfMailboxAsync(Viewer, mailbox, ct)).TryGet(out var offered, out refusal))
        {
            return summary.IsMine ? RefusedPage(refusal, mailbox) : RefusedPage(OwnersOnly, mailbox);
        }

        if (Refusal is { Code: RefusalCode.NotFound })
        {
            return RefusedPage(Refusal, null);
        }

        var there = members.Where(m => m.State is EnrolmentState.Invited or EnrolmentState.Member).Select(m => m.Member.Id).ToHashSet();
        (Mailbox, Members, Candidates, Offered) = (summary, members, [.. all.Where(p => !there.Contains(p.Id))], offered);
        ViewData["Mailbox"] = mailbox;
        ViewData["Title"] = MembersTexts.Members;
        if (Refusal is not null)
        {
            Answer(Refusal);
        }

        return Page();
    }

    private static Refusal OwnersOnly => new(
        RefusalCode.PurposeNotAllowed,
        MembersTexts.OnlyTheOwner,
        MembersTexts.AskTheOwnerToLeave,
        RuleName.MembersWorkMail,
        "grounds.shared-mailbox");
}
