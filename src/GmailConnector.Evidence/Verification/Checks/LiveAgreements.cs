namespace GmailConnector.Evidence.Verification.Checks;

// Agreements of owners, whose mailboxes are whose, and who is a member of which: as the entries so far say.
internal sealed class LiveAgreements
{
    private const string Machine = "machine";

    private readonly Dictionary<(string Tenant, string Ground), string> _people = [];
    private readonly Dictionary<(string Tenant, string Person), int> _agreeing = [];
    private readonly Dictionary<(string Tenant, string Mailbox), string> _owners = [];
    private readonly Dictionary<(string Tenant, string Enrolment), (string Member, string? Mailbox)> _members = [];

    public string? OwnerOf(VerifiedEntry entry) => entry.Mailbox is { } mailbox ? _owners.GetValueOrDefault((entry.Tenant, mailbox)) : null;

    public void Follow(VerifiedEntry entry)
    {
        if (entry.Is(EvidenceKind.AgreementRecorded) && entry.Ground is { } recorded)
        {
            End((entry.Tenant, recorded));
            _people[(entry.Tenant, recorded)] = entry.Actor;
            Count((entry.Tenant, entry.Actor), 1);
        }
        else if ((entry.Is(EvidenceKind.AgreementWithdrawn) || entry.Is(EvidenceKind.MailboxErased)) && entry.Ground is { } ended)
        {
            End((entry.Tenant, ended));
        }
        else if (entry.Is(EvidenceKind.MailboxConnected) && entry.Mailbox is { } connected)
        {
            _owners.TryAdd((entry.Tenant, connected), entry.Actor);
        }
        else if (entry.Is(EvidenceKind.MailboxHandedOver) && entry.Mailbox is { } handedOver)
        {
            _owners[(entry.Tenant, handedOver)] = entry.Actor;
        }
        else if (entry.Is(EvidenceKind.EnrolmentAccepted) && entry.Fact("enrolment") is { } accepted)
        {
            _members[(entry.Tenant, accepted)] = (entry.Actor, entry.Mailbox);
        }
        else if ((entry.Is(EvidenceKind.EnrolmentEnded) || entry.Is(EvidenceKind.EnrolmentDeclined)) && entry.Fact("enrolment") is { } over)
        {
            _members.Remove((entry.Tenant, over));
        }
    }

    /// <summary>Whether the mailbox's owner has an agreement that stands.</summary>
    public bool OwnerAgrees(VerifiedEntry intent) =>
        OwnerOf(intent) is { } owner && _agreeing.GetValueOrDefault((intent.Tenant, owner)) > 0;

    /// <summary>Why the agreement that this intent names doesn't cover it, or null.</summary>
    public string? WhyNot(VerifiedEntry intent)
    {
        if (!_people.TryGetValue((intent.Tenant, intent.Ground!), out var agreed))
        {
            return "rests on an agreement that was never given, or had ended";
        }

        if (OwnerOf(intent) != agreed)
        {
            return "rests on an agreement that isn't the mailbox owner's";
        }

        // Work that no person asked for shows nobody anything. What is done for a person needs what that person would need.
        var person = intent.Fact(SentAsAgreed.OnBehalf) ?? intent.Actor;
        if (person == agreed || person == Machine)
        {
            return null;
        }

        return intent.Fact("enrolment") is { } enrolment
            && _members.GetValueOrDefault((intent.Tenant, enrolment)) == (person, intent.Mailbox)
            ? null
            : "is by somebody who was neither the mailbox's owner nor a member of it at that time";
    }

    private void End((string Tenant, string Ground) agreement)
    {
        if (_people.Remove(agreement, out var person))
        {
            Count((agreement.Tenant, person), -1);
        }
    }

    private void Count((string Tenant, string Person) person, int change) =>
        _agreeing[person] = _agreeing.GetValueOrDefault(person) + change;
}
