using GmailConnector.Guard.Roles;
using System.Security.Cryptography;
using System.Text;
using GmailConnector.Evidence;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Recording;

/// <summary>
/// Who is notified of which step. Owners are notified of what is opened to others, at once or when an approved delay ends.
/// </summary>
internal sealed class GrantNotices(IMailboxStore mailboxes, WorkingRoles roles, INoticeStore notices)
{
    internal async Task TellAsync(EvidenceKind step, AccessGrant grant, DateTimeOffset at, CancellationToken ct)
    {
        var told = new List<Notice>();
        void Tell(PersonId person, NoticeKind kind) => told.Add(Make(grant, person, kind, at, at));

        if (step == EvidenceKind.GrantAsked)
        {
            await EachOfThoseWhoAnswerAsync(
                grant, p => Tell(p, grant.Owner is null ? NoticeKind.AnswerNeeded : NoticeKind.AccessAsked), ct);
            told = [.. told.Select(n => n with { Id = IdOf(grant, n) })];
        }
        else if (step == EvidenceKind.GrantGiven)
        {
            Tell(grant.Viewer, NoticeKind.AccessGiven);
            if (grant.State == GrantState.Emergency)
            {
                await EachOfThoseWhoAnswerAsync(grant, p => Tell(p, NoticeKind.AnswerNeeded), ct);
            }

            await EachOwnerAsync(grant, p => told.Add(Make(grant, p, Opened(grant), at, grant.Delay?.Until ?? at)), ct);

            // INVARIANT: after an interrupted opening the notices are added again under the same ids, so that nobody is notified twice.
            told = [.. told.Select(n => n with { Id = IdOf(grant, n) })];
        }
        else if (step == EvidenceKind.GrantRefused)
        {
            Tell(grant.AskedBy, NoticeKind.AccessRefused);
        }
        else if (step == EvidenceKind.GrantEnded)
        {
            Tell(grant.Viewer, NoticeKind.AccessOver);
            if (grant.Owner is { } owner)
            {
                Tell(owner, NoticeKind.AccessOver);
            }

            // Whoever ended it knows.
            told.RemoveAll(n => n.To == grant.End?.By);
        }
        else if (step == EvidenceKind.GrantReported)
        {
            await EachOfThoseWhoAnswerAsync(grant, p => Tell(p, NoticeKind.ReviewNeeded), ct);
        }
        else if (step == EvidenceKind.GrantFlagged)
        {
            await EachOfThoseWhoAnswerAsync(grant, p => Tell(p, NoticeKind.Overdue), ct);
            Tell(grant.AskedBy, NoticeKind.Overdue);
        }

        if (told.Count > 0)
        {
            await notices.AddAsync(told, ct);
        }
    }

    /// <summary>
    /// Notifies officers who could decide a waiting case and have no notice of it, because they signed in for the first time, or got the
    /// role, after it was filed.
    /// </summary>
    internal async Task TellLateOfficersAsync(AccessGrant grant, DateTimeOffset at, CancellationToken ct)
    {
        if (grant.Owner is null && grant.At(at) == GrantState.Requested)
        {
            await TellAsync(EvidenceKind.GrantAsked, grant, at, ct);
        }
    }

    internal static Notice Make(AccessGrant grant, PersonId to, NoticeKind kind, DateTimeOffset at, DateTimeOffset from) =>
        Make(grant.Tenant, NoticeSubjectId.Of(grant.Id), to, kind, at, from);

    internal static Notice Make(
        TenantId tenant, NoticeSubjectId about, PersonId to, NoticeKind kind, DateTimeOffset at, DateTimeOffset from) =>
        new("ntc_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)), tenant, to, kind, about, at, from);

    private static string IdOf(AccessGrant grant, Notice notice) =>
        "ntc_"
            + Convert.ToHexStringLower(
                SHA256.HashData(Encoding.UTF8.GetBytes($"{grant.Tenant.Value}\n{grant.Name}\n{notice.Kind}\n{notice.To.Value}"))[..12]);

    private static NoticeKind Opened(AccessGrant grant) => grant.Kind switch
    {
        LegalBasisKind.SecurityIncident => NoticeKind.IncidentOpened,
        LegalBasisKind.LegalOrder => NoticeKind.OrderOpened,
        _ => NoticeKind.AccessGivenReceipt,
    };

    private async Task EachOwnerAsync(AccessGrant grant, Action<PersonId> tell, CancellationToken ct)
    {
        var owners = new HashSet<PersonId>();
        foreach (var mailbox in grant.Scope.Mailboxes)
        {
            if (await mailboxes.FindAsync(grant.Tenant, mailbox, ct) is { } found && owners.Add(found.Owner))
            {
                tell(found.Owner);
            }
        }
    }

    private async Task EachOfThoseWhoAnswerAsync(AccessGrant grant, Action<PersonId> tell, CancellationToken ct)
    {
        if (grant.Owner is { } owner)
        {
            if (owner != AccessGrant.Nobody)
            {
                tell(owner);
            }

            return;
        }

        var officers = new HashSet<PersonId>(await roles.PeopleWithAsync(grant.Tenant, Role.SecurityOfficer, ct));
        if (grant.Kind == LegalBasisKind.LegalOrder)
        {
            officers.UnionWith(await roles.PeopleWithAsync(grant.Tenant, Role.LegalOfficer, ct));
        }

        // An officer whose own mail is concerned doesn't decide the case, and isn't notified earlier than any owner.
        await EachOwnerAsync(grant, h => officers.Remove(h), ct);
        foreach (var officer in officers.Where(o => o != grant.AskedBy && o != grant.Viewer))
        {
            tell(officer);
        }
    }
}
