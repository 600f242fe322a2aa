using System.Globalization;
using GmailConnector.Evidence;
using GmailConnector.Storage.Sealing;

namespace GmailConnector.Storage.Evidence;

/// <summary>
/// The subjects of an act on the owner's own agreement. Nobody needs to recognise them in another entry, so they have other names in each
/// entry; and dummy names are added, so that the log reveals their number no more exactly than statistics do.
/// </summary>
internal sealed class CoveredSubjects(TenantKeys keys)
{
    /// <summary>The number of subjects is a multiple of this. Statistics are rounded to it too.</summary>
    private const int Step = 5;

    private static readonly string Own = LegalBasisKind.MailboxAgreement.Naming("");

    internal IReadOnlyList<string> Cover(EvidenceDraft draft)
    {
        if (draft.Subjects.Count == 0 || !IsOwn(draft.Kind, draft.Ground, draft.Correlation))
        {
            return draft.Subjects;
        }

        var missing = (Step - (draft.Subjects.Count % Step)) % Step;
        return
        [
            .. draft.Subjects.Select(s => Named(draft.Tenant, draft.Correlation!, s)),
            .. Enumerable.Range(0, missing).Reverse().Select(n => Nothing(draft.Tenant, draft.Correlation!, n)),
        ];
    }

    /// <summary>Without the dummy names.</summary>
    internal IReadOnlyList<string> Uncover(EvidenceEntry entry)
    {
        if (entry.Subjects.Count == 0 || !IsOwn(entry.Kind, entry.Ground, entry.Correlation))
        {
            return entry.Subjects;
        }

        var covering = 0;
        while (covering < entry.Subjects.Count && entry.Subjects[^(covering + 1)] == Nothing(entry.Tenant, entry.Correlation!, covering))
        {
            covering++;
        }

        return covering == 0 ? entry.Subjects : [.. entry.Subjects.SkipLast(covering)];
    }

    private static bool IsOwn(EvidenceKind kind, string? ground, string? correlation) =>
        kind.IsIntent && correlation is not null && ground?.StartsWith(Own, StringComparison.Ordinal) == true;

    private string Named(string tenant, string correlation, string subject) =>
        keys.EvidenceSubject(new TenantId(tenant), $"{correlation}\n{subject}");

    // The name of a message is never empty.
    private string Nothing(string tenant, string correlation, int number) =>
        keys.EvidenceSubject(new TenantId(tenant), string.Create(CultureInfo.InvariantCulture, $"{correlation}\n\n{number}"));
}
