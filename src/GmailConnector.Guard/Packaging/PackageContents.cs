using System.Globalization;
using GmailConnector.Evidence;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Inspecting;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;

namespace GmailConnector.Guard.Packaging;

/// <summary>Entries of the log, each in its canonical bytes and a line feed.</summary>
internal sealed record PackedEvidence(int Count, ReadOnlyMemory<byte> Lines);

/// <summary>Loads what goes into a package, under the permit that was given for exactly these messages.</summary>
internal sealed class PackageContents(IMessageStore store, IMailSource source, ISubjectHasher hasher, IEvidenceLog evidence)
{

    /// <summary>One attachment of a message, or all. If one can't be fetched, the whole package is refused.</summary>
    internal async Task<Outcome<IReadOnlyList<PackedFile>>> AttachmentsAsync(
        Permit permit, MailboxRecord mailbox, MessageId message, string? partId, CancellationToken ct)
    {
        var content = (await store.ContentsAsync(mailbox.Tenant, mailbox.Id, [message], ct)).FirstOrDefault()?.Content;
        var wanted = content?.AllAttachments.Where(a => partId is null || a.PartId == MailSealer.PartIdOf(partId)).ToList() ?? [];
        if (wanted.Count == 0)
        {
            return Refusal.NotFound;
        }

        permit.Require(message);
        var hash = (await hasher.HashAsync(mailbox.Tenant, mailbox.Id, [message], ct))[0];
        List<PackedFile> files = [];
        foreach (var (part, fetched) in wanted.Zip(await MessageInspection.FetchAsync(source, mailbox, message, wanted, ct)))
        {
            if (!fetched.TryGet(out var bytes, out var refusal))
            {
                return refusal;
            }

            files.Add(new PackedFile(Path("attachments", files.Count, "bin"), "attachment", hash, bytes)
            {
                Name = part.FileName,
                MediaType = part.MediaType
            });
        }

        return files;
    }

    /// <summary>Messages as Gmail has them. A message that Gmail can't deliver is rebuilt from the store.</summary>
    internal async Task<Outcome<IReadOnlyList<PackedFile>>> MessagesAsync(
        Permit permit, MailboxRecord mailbox, IReadOnlyList<MessageId> messages, CancellationToken ct)
    {
        var stored = (await store.ContentsAsync(mailbox.Tenant, mailbox.Id, messages, ct)).ToDictionary(m => m.Id);
        var hashes = await hasher.HashAsync(mailbox.Tenant, mailbox.Id, messages, ct);
        List<PackedFile> files = [];
        var total = 0L;
        for (var i = 0; i < messages.Count && total <= MessagePackages.MostBytes; i++)
        {
            permit.Require(messages[i]);
            var raw = MessageInspection.IsConnected(mailbox)
                ? await source.FetchRawAsync(mailbox, messages[i], ct)
                : ConnectionIsAlive.Disconnected;
            files.Add(raw.TryGet(out var bytes, out var refusal)
                ? new PackedFile(Path("messages", i, "eml"), "rfc822-from-gmail", hashes[i], bytes)
                : Rebuilt(stored.GetValueOrDefault(messages[i])?.Content, i, hashes[i], refusal));
            total += files[^1].Content.Length;
        }

        return files;
    }

    /// <summary>All entries about this ground and mailbox.</summary>
    internal async Task<PackedEvidence> EvidenceAsync(Permit permit, CancellationToken ct)
    {
        var ground = permit.Ground.ToString();
        var found = await evidence.BackAsync(permit.Request.Tenant, permit.Request.Mailbox, ct)
            .Where(e => e.Ground == ground)
            .Reverse()
            .ToListAsync(ct);
        using var lines = new MemoryStream();
        foreach (var entry in found)
        {
            await EvidenceFile.WriteAsync(lines, (await evidence.BytesAsync(entry.Index, 1, ct))[0], ct);
        }

        return new PackedEvidence(found.Count, lines.ToArray());
    }

    private static PackedFile Rebuilt(MessageContent? content, int index, string hash, Refusal why) => content is null
        ? new PackedFile(Path("messages", index, "missing.txt"), "missing", hash, default)
        {
            Missing = "Neither Gmail nor the store has it any more."
        }
        : new PackedFile(Path("messages", index, "rebuilt.eml"), "rebuilt-from-store", hash, StoredMessage.Rebuild(content))
        {
            Missing = why.Reason
                + (content.Attachments.Count == 0
                    ? string.Empty
                    : string.Create(CultureInfo.InvariantCulture, $" Attachments not included: {content.Attachments.Count}.")),
        };

    private static string Path(string folder, int index, string ending) =>
        string.Create(CultureInfo.InvariantCulture, $"{folder}/{index + 1:0000}.{ending}");
}
