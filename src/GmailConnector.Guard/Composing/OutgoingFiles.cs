using GmailConnector.Guard.Html;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Composing;

/// <summary>What goes along with a message: the attachments of its form, and the pictures that its text draws.</summary>
internal sealed class OutgoingFiles(IMailSource source)
{
    /// <param name="mailbox">From which it goes out.</param>
    /// <param name="places">The messages that may have them, that on which the form is based first.</param>
    /// <param name="composition">What was written.</param>
    /// <param name="ct">Ends it.</param>
    internal async Task<Outcome<CollectedFiles>> CollectAsync(
        MailboxRecord mailbox, IReadOnlyList<MessageRecord> places, Composition composition, CancellationToken ct)
    {
        List<OutgoingFile> files = [];
        var lost = 0;
        foreach (var partId in composition.KeepParts.Distinct(StringComparer.Ordinal))
        {
            var part = places.Count == 0 ? null : places[0].Content?.Part(MailSealer.PartIdOf(partId));
            var fetched = await FetchAsync(mailbox, places, ct, (content, isFirst) => isFirst || part is null
                ? part
                : content.Attachments.FirstOrDefault(a => a.FileName == part.FileName && a.Size == part.Size));
            if (fetched.TryGet(out var file, out var refusal))
            {
                files.Add(file with { ContentId = null });
            }
            else if (refusal.Code == RefusalCode.NotFound)
            {
                lost++;
            }
            else
            {
                return refusal;
            }
        }

        List<AttachmentPart> parts = [.. places.SelectMany(p => p.Content?.Attachments ?? [])];
        var typed = composition.Body.Reveal();
        var written = MessageHtml.ForSending(typed, parts, takesPictures: true);
        List<OutgoingFile> pictures = [];
        foreach (var part in written.Drawn)
        {
            var fetched = await FetchAsync(
                mailbox, places, ct, (content, _) => DrawnParts.Find(content.Attachments, part.ContentId!));
            if (fetched.TryGet(out var picture, out var refusal))
            {
                pictures.Add(picture);
            }
            else if (refusal.Code == RefusalCode.NotFound)
            {
                // Its words stand in its place.
                parts.RemoveAll(p => p.ContentId == part.ContentId);
            }
            else
            {
                return refusal;
            }
        }

        var html = pictures.Count == written.Drawn.Count ? written.Html : MessageHtml.ForSending(typed, parts, takesPictures: true).Html;
        var uploaded = composition.Files
            .Select(f => f.Reveal())
            .Select(f => new OutgoingFile(AttachmentName.ForSending(f.Name), f.MediaType, f.Content));
        return new CollectedFiles(html, [.. files, .. uploaded, .. pictures, .. written.Taken], lost);
    }

    private async Task<Outcome<OutgoingFile>> FetchAsync(
        MailboxRecord mailbox,
        IReadOnlyList<MessageRecord> places,
        CancellationToken ct,
        Func<MessageContent, bool, AttachmentPart?> find)
    {
        for (var i = 0; i < places.Count; i++)
        {
            if (places[i].Content is not { } content || find(content, i == 0) is not { } part)
            {
                continue;
            }

            var fetched = await source.FetchAttachmentAsync(mailbox, places[i].Id, part.PartId, ct);
            if (fetched.TryGet(out var bytes, out var refusal))
            {
                return new OutgoingFile(AttachmentName.ForSending(part.FileName), part.MediaType, bytes, part.ContentId);
            }

            if (refusal.Code != RefusalCode.NotFound)
            {
                return refusal;
            }
        }

        return Refusal.NotFound;
    }
}

/// <param name="Html">What was written, as it is sent.</param>
/// <param name="Files">Those that its text draws have their content ids.</param>
/// <param name="Lost">Attachments of the form that are nowhere any more.</param>
[GmailContent]
internal sealed record CollectedFiles(string Html, IReadOnlyList<OutgoingFile> Files, int Lost);
