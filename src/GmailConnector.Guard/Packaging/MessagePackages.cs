using System.Globalization;
using System.Security.Cryptography;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Inspecting;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Packaging;

/// <summary>
/// What officers download: attachments of a message, or all messages of a legal order. Packages are always encrypted, exist only where the
/// approval allows downloads, and are recorded twice: when they are prepared and when they are downloaded.
/// </summary>
internal sealed class MessagePackages(
    AccessGate gate, IGrantStore grants, PackageContents contents, PreparedPackages prepared, TimeProvider clock)
{
    /// <summary>Messages in one part of an export.</summary>
    internal const int MessagesInPart = 100;

    /// <summary>The largest size of one package.</summary>
    internal const long MostBytes = 192L * 1024 * 1024;

    internal async Task<Outcome<SealedPackage>> ArchiveAsync(
        MailSession session, AffirmativeAct act, MessageId message, string? partId, CancellationToken ct) =>
        await GrantAsync(session, ct) is not { } grant
            ? Refusal.NotFound
            : await PrepareAsync(
                session,
                grant,
                [message],
                ActKind.View,
                "archive",
                (permit, mailbox, token) => contents.AttachmentsAsync(permit, mailbox, message, partId, token),
                (1, 1),
                new Affirmation(act, AffirmativeActKind.Archive, [grant.Id.Value], message.Value),
                ct);

    internal async Task<Outcome<SealedPackage>> ExportAsync(MailSession session, AffirmativeAct act, int part, CancellationToken ct)
    {
        if (await GrantAsync(session, ct) is not { Kind: LegalBasisKind.LegalOrder } grant)
        {
            return Refusal.NotFound;
        }

        // The same order each time, so that parts neither overlap nor leave anything out.
        var parts = grant.Scope.Of(session.Mailbox).OrderBy(m => m.Value, StringComparer.Ordinal).Chunk(MessagesInPart).ToList();
        return part < 1 || part > parts.Count
            ? Refusal.NotFound
            : await PrepareAsync(
                session,
                grant,
                parts[part - 1],
                ActKind.Export,
                "export",
                (permit, mailbox, token) => contents.MessagesAsync(permit, mailbox, parts[part - 1], token),
                (part, parts.Count),
                new Affirmation(act, AffirmativeActKind.Export, [grant.Id.Value], part.ToString(CultureInfo.InvariantCulture)),
                ct);
    }

    internal async Task<Outcome<GuardedFile>> TakeAsync(MailSession session, string token, CancellationToken ct)
    {
        if (session.Grant is not { } grant || prepared.Find(token, session.Viewer, grant, session.Mailbox) is not { } package)
        {
            return Refusal.NotFound;
        }

        // INVARIANT: the access is checked again, so what was prepared under an access that has ended can't be downloaded.
        return await gate.PerformAsync(
            session.Request(Purpose.DownloadAttachment, package.Messages),
            new GatedAct<GuardedFile>(
                package.IsExport ? ActKind.Export : ActKind.View,
                (permit, _, _) =>
                    Task.FromResult(prepared.Drop(token)
                        ? new GuardedFile(package.Name, "application/zip", package.Bytes, permit)
                        : (Outcome<GuardedFile>)Refusal.NotFound))
            {
                Facts = [("shows", package.IsExport ? "export" : "archive"), ("step", "taken"), ("package-sha256", Hash(package.Bytes))],
            },
            ct);
    }

    private Task<Outcome<SealedPackage>> PrepareAsync(
        MailSession session,
        AccessGrant grant,
        IReadOnlyList<MessageId> messages,
        ActKind kind,
        string shows,
        Func<Permit, MailboxRecord, CancellationToken, Task<Outcome<IReadOnlyList<PackedFile>>>> load,
        (int Part, int Of) part,
        Affirmation affirmed,
        CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.DownloadAttachment, messages),
            new GatedAct<SealedPackage>(kind, async (permit, mailbox, token) =>
            {
                if (!MessageInspection.IsForOfficers(permit))
                {
                    return Refusal.NotFound;
                }

                if (!(await load(permit, mailbox, token)).TryGet(out var files, out var refusal))
                {
                    return refusal;
                }

                var proof = kind == ActKind.Export ? await contents.EvidenceAsync(permit, token) : null;
                return Pack(
                    new Manifest(permit, grant, shows, clock.GetUtcNow()) { Part = part, EvidenceEntries = proof?.Count },
                    files,
                    proof,
                    messages,
                    kind == ActKind.Export);
            })
            {
                Facts = [
                    ("shows", shows),
                    ("step", "prepared"),
                    ("part", part.Part.ToString(CultureInfo.InvariantCulture)),
                    ("parts", part.Of.ToString(CultureInfo.InvariantCulture))
                ],
                Affirmed = affirmed,
            },
            ct);

    private Outcome<SealedPackage> Pack(
        Manifest manifest, IReadOnlyList<PackedFile> files, PackedEvidence? proof, IReadOnlyList<MessageId> messages, bool isExport)
    {
        var permit = manifest.Permit;
        using var zip = new SealedZip(manifest.At);
        zip.Add("README.txt", PackageReadme.Of(isExport));
        zip.Add("manifest.json", manifest.Write(files).Span);
        if (proof is not null)
        {
            zip.Add("evidence.jsonl", proof.Lines.Span);
        }

        foreach (var file in files)
        {
            zip.Add(file.Path, file.Content.Span);
            if (zip.Length > MostBytes)
            {
                return TooLarge;
            }
        }

        var bytes = zip.End();
        var name = $"{permit.Ground.Reference}-{(isExport ? $"part-{manifest.Part.Part}-of-{manifest.Part.Of}" : permit.Correlation)}.zip";
        var until = permit.Ground.Until is { } end && end < manifest.At + PreparedPackages.Lifetime
            ? end
            : manifest.At + PreparedPackages.Lifetime;
        var waiting = new PreparedPackage(
            permit.Request.Viewer!, manifest.Grant.Id, permit.Request.Mailbox, messages, isExport, name, bytes, until);
        return prepared.Keep(waiting) is { } token
            ? new SealedPackage(
                token,
                new GuardedText(zip.Passphrase, permit),
                Hash(bytes),
                new GuardedNumber(bytes.Length, permit),
                new GuardedNumber(files.Count, permit),
                until)
            : Busy;
    }

    private async Task<AccessGrant?> GrantAsync(MailSession session, CancellationToken ct)
    {
        try
        {
            return session.Grant is { } id
                && await grants.FindAsync(session.Viewer.Tenant, id, ct) is { } grant
                && grant.Viewer == session.Viewer.Person
                ? grant
                : null;
        }
        catch (StoreUnavailableException)
        {
            // The gate refuses then, with an explanation.
            return null;
        }
    }

    [ContentEnds("The hash of an encrypted archive, by which the evidence names it.")]
    private static string Hash(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.Span));

    private static Refusal TooLarge => new(
        RefusalCode.TooLarge,
        RefusalTexts.ThisIsMoreThanOne,
        RefusalTexts.DownloadAttachmentsOneByOne,
        "package",
        "",
        RemedyKind.TellOperator);

    private static Refusal Busy => new(
        RefusalCode.RateLimited,
        RefusalTexts.SeveralLargePackagesAreWaiting,
        RefusalTexts.TryAgainInTenMinutes,
        "package",
        "",
        RemedyKind.TryAgain)
    { RetryAfter = PreparedPackages.Lifetime };
}
