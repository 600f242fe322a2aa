using System.Globalization;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Benchmarks.Guard;

/// <summary>One conversation twice: sealed under a permit, and as plain strings that render to the same bytes.</summary>
internal sealed class SampleThread
{
    private const int Messages = 12;

    internal SampleThread(Viewer viewer)
    {
        var records = Records();
        var request = new AccessRequest(
            viewer, viewer.Tenant, new MailboxId("mbx_sample"), Purpose.ReadMail, [.. records.Select(r => r.Id)], null);
        var ground = new LegalBasis(LegalBasisKind.MailboxAgreement, "agr_sample", DateTimeOffset.UnixEpoch);
        var permit = new Permit(
            request, ground, new string('0', 64), TimeProvider.System.GetUtcNow().AddDays(1), "sample", TimeProvider.System);
        Sealed = new MailThread(
            records[0].Thread,
            new GuardedText(records[0].Summary.Subject, permit),
            [.. records.Select(r => MailSealer.Seal(r, permit, HeaderBounds.Thread))],
            [LabelId.Inbox],
            new ViewLegalBasis("mailbox-agreement", ground.Reference, ground.Since));
        Plain = new PlainThread(records[0].Thread, records[0].Summary.Subject, [.. records.Select(PlainMessage.Of)]);
    }

    internal MailThread Sealed { get; }

    internal PlainThread Plain { get; }

    internal static ThreadId Id { get; } = new("t1");

    internal static IReadOnlyList<MessageRecord> Records() => [.. Enumerable.Range(0, Messages).Select(Message)];

    private static MessageRecord Message(int number)
    {
        var from = $"Priya Raman {number} <priya.raman.{number}@customer.example>";
        var to = "Amira Haddad <amira@halo.example>, \"Support & Returns\" <support@halo.example>";
        return new MessageRecord
        {
            Id = new MessageId($"m{number}"),
            Thread = Id,
            InternalDate = DateTimeOffset.UnixEpoch.AddYears(56).AddMinutes(number),
            SizeEstimate = 4_000,
            Labels = number == Messages - 1 ? [LabelId.Inbox, LabelId.Unread] : [LabelId.Inbox],
            HasAttachments = true,
            Summary = new MessageSummary(
                from,
                to,
                "Re: Your order <4711> hasn't arrived & I can't reach anybody",
                $"Hello Amira, thank you for looking into it again; the parcel number is {number} and the courier says \"delivered\" …"),
            Content = new MessageContent(
                [new HeaderField("From", from), new HeaderField("To", to)],
                "text",
                null,
                [new AttachmentPart("1.2", $"invoice {number}.pdf", "application/pdf", PlainFile.SampleBytes, null, false)]),
        };
    }
}

internal sealed record PlainThread(ThreadId Id, string Subject, IReadOnlyList<PlainMessage> Messages)
{
    internal static PlainThread Of(MailThread t) => new(t.Id, t.Subject.Reveal(), [.. t.Messages.Select(PlainMessage.Of)]);
}

internal sealed record PlainMessage(
    MessageId Id,
    ThreadId Thread,
    PlainAddress From,
    IReadOnlyList<PlainAddress> To,
    IReadOnlyList<PlainAddress> Cc,
    IReadOnlyList<PlainAddress> Bcc,
    string Snippet,
    DateTimeOffset Date,
    bool IsUnread,
    bool IsDraft,
    IReadOnlyList<PlainFile> Attachments)
{
    internal static PlainMessage Of(MessageRecord m) => new(
        m.Id,
        m.Thread,
        PlainAddress.Of(m.Summary.From)[0],
        PlainAddress.Of(m.Summary.To),
        [],
        [],
        m.Summary.Snippet,
        m.InternalDate,
        m.Labels.Contains(LabelId.Unread),
        m.Labels.Contains(LabelId.Draft),
        [.. m.Content!.Attachments.Select(a => new PlainFile(a.PartId.Replace('.', '-'), a.FileName, a.Inline))]);

    internal static PlainMessage Of(MailMessage m) => new(
        m.Id,
        m.Thread,
        PlainAddress.Of(m.From),
        [.. m.To.Select(PlainAddress.Of)],
        [.. m.Cc.Select(PlainAddress.Of)],
        [.. m.Bcc.Select(PlainAddress.Of)],
        m.Snippet.Reveal(),
        m.Date,
        m.IsUnread,
        m.IsDraft,
        [.. m.Attachments.Select(a => new PlainFile(a.PartId, a.Name.Reveal(), a.IsInline))]);
}

/// <summary>What a page shows of an address is made when it is shown, as <see cref="GuardedAddress"/> does.</summary>
internal sealed record PlainAddress(string Name, string Address)
{
    internal string Full => $"{Name} <{Address}>";

    internal string Initial => GuardedAddress.FirstLetter(Name);

    internal string Hue => GuardedAddress.HueOf(Address).ToString(CultureInfo.InvariantCulture);

    internal static PlainAddress Of(GuardedAddress sealedOne)
    {
        var (name, address) = sealedOne.Reveal();
        return new PlainAddress(name, address);
    }

    internal static IReadOnlyList<PlainAddress> Of(string header) =>
        [.. AddressList.Read(header).Select(a => new PlainAddress(a.Name, a.Address))];
}

internal sealed record PlainFile(string PartId, string Name, bool IsInline)
{
    internal const long SampleBytes = 48_213;

    internal string Size => ByteSize.Of(SampleBytes);
}
