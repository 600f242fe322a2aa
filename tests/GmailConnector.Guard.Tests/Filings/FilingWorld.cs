using System.Net;
using System.Text;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Filings;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;
using Moq;

namespace GmailConnector.Guard.Tests.Filings;

/// <summary>A world whose policy declares its HaloCRM, and whose Amira is an agent.</summary>
internal static class FilingWorld
{
    internal const string Consent = "Subject, sender, date, text and attachments go to HaloCRM at acme.haloservicedesk.com.";

    internal static readonly TransferField[] Header = [TransferField.Subject, TransferField.From, TransferField.Date];

    internal static readonly TransferField[] All = [.. Header, TransferField.Text];

    internal static TransferRule Rule { get; } = new(
        "halocrm",
        "HaloCRM",
        MemoryHalo.Api,
        "file-to-halocrm",
        LegalBasisKind.MailboxAgreement,
        new AgreementText("halocrm-1", Consent, new string('d', 64)),
        [.. All, TransferField.Attachments],
        "transfers[0]",
        1);

    internal static TicketNumber Ticket { get; } = TicketNumber.Of(4111)!.Value;

    internal static World Make(TransferRule? rule = null)
    {
        var world = new World(TestPolicy.Create() with { Transfers = [rule ?? Rule] });
        world.Agents.Instance = "acme";
        Link(world, world.Amira, 13);
        return world;
    }

    internal static void Link(World world, Viewer viewer, int agent) => world.Agents.Links[(viewer.Tenant, viewer.Person)] =
        new AgentLink(viewer.Tenant, viewer.Person, new AgentReference("acme", agent), world.Clock.GetUtcNow());

    internal static FilingChoice Into(TicketNumber? ticket, params string[] messages) =>
        new(ticket, [.. messages.Select(m => new MessageId(m))]) { Fields = All };

    /// <summary>As a person does it: looks, agrees and files what was shown.</summary>
    internal static async Task<Outcome<TicketNumber>> FileAsync(
        this World world, FilingChoice choice, CancellationToken ct, Mailbox? mailbox = null)
    {
        var door = mailbox ?? world.Mine;
        return (await door.PreviewFilingAsync(choice, ct)).TryGet(out var preview, out var refusal)
            ? await door.FileAsync(
                new AffirmativeAct(door.Session.Viewer, preview.Act.Terms, new Everything()),
                choice,
                preview.ConsentHash,
                preview.Shown,
                ct)
            : refusal;
    }

    /// <summary>What HaloCRM shows of a note.</summary>
    internal static string Seen(string html) => WebUtility.HtmlDecode(
        html.Replace("<br>\n", "\n", StringComparison.Ordinal).Replace("&nbsp;", " ", StringComparison.Ordinal));

    /// <summary>What the page shows, part by part: of a new ticket summary and customer, of each note the text and its files.</summary>
    internal static string[] Seen(World world, FilingPreview preview)
    {
        var parts = PartsOf(preview).SelectMany(p => new object[] { p, "<hr>" });
        var page = Rendered.Page(world.Amira, isMessageFrame: false, parts);
        return [.. page.Split("<hr>")[..^1].Select(p => WebUtility.HtmlDecode(p)!)];
    }

    internal static IReadOnlyList<SealedContent> PartsOf(FilingPreview preview) =>
    [
        .. new[] { preview.Summary, preview.Customer }.OfType<FilingPart>(),
        .. preview.Notes.SelectMany(n => n.Files.Select(f => f.Name).Prepend(n.Text)),
    ];

    internal static MessageFile FileOf(string message, string part) => new(new MessageId(message), new PartId(part));

    internal static void AttachTo(World world, string message, params (string Part, string Name)[] files)
    {
        var record = world.Store.Messages[new MessageId(message)];
        world.Store.Messages[record.Id] = record with
        {
            Content = record.Content! with
            {
                Attachments = [.. files.Select(f => new AttachmentPart(f.Part, f.Name, "text/plain", 6, null, false))],
            },
        };
        foreach (var (part, _) in files)
        {
            world.Gmail.Setup(g => g.FetchAttachmentAsync(It.IsAny<MailboxRecord>(), record.Id, part, It.IsAny<CancellationToken>()))
                .ReturnsAsync(new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes("file " + part)));
        }
    }
}
