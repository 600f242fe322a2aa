using System.Security.Cryptography;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Reading;

/// <summary>
/// Senders whose images a person always sees in a mailbox. It only spares a press of a button: each message with images is still read by
/// itself, with an entry of its own.
/// </summary>
internal sealed class ImageSenders(AccessGate gate, IMessageStore messages, IImageSenderStore store, TimeProvider clock)
{
    /// <summary>How many a person has in a mailbox.</summary>
    internal const int Most = 500;

    /// <summary>From now on, images of this message's sender are shown. Who may view some messages alone can't choose that.</summary>
    internal Task<Outcome<Done>> AllowAsync(MailSession session, MessageId message, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.ReadMail, [message]),
            new GatedAct<Done>(ActKind.View, async (_, mailbox, token) =>
            {
                var found = await messages.ContentsAsync(mailbox.Tenant, mailbox.Id, [message], token);
                if (session.Grant is not null || found.Count == 0 || AddressOf(found[0]) is not { Length: > 0 } address)
                {
                    return Refusal.NotFound;
                }

                var own = await OfAsync(session, token);
                if (own.Count >= Most)
                {
                    return new Refusal(
                        RefusalCode.InvalidInput,
                        ReadingTexts.ThereAreTooManyImageSenders.With(Most),
                        ReadingTexts.RemoveAnImageSender,
                        "image-senders",
                        "",
                        RemedyKind.Correct);
                }

                if (own.All(s => s.Address != address))
                {
                    await store.AddAsync(
                        new ImageSenderRecord(
                            new ImageSenderId("ims_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))),
                            session.Viewer.Tenant,
                            session.Mailbox,
                            session.Viewer.Person,
                            address,
                            clock.GetUtcNow()),
                        token);
                }

                return default(Done);
            })
            {
                Facts = [("shows", "image-senders"), ("added", "one")],
                RunsToItsEnd = true,
            },
            ct);

    internal Task<Outcome<IReadOnlyList<ImageSender>>> ListAsync(MailSession session, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.ReadMail, []),
            new GatedAct<IReadOnlyList<ImageSender>>(ActKind.View, async (permit, _, token) =>
                (await OfAsync(session, token)).OrderBy(s => s.Address, StringComparer.Ordinal)
                    .Select(s => new ImageSender(s.Id, new GuardedText(s.Address, permit)))
                    .ToList())
            {
                Facts = [("shows", "image-senders")],
            },
            ct);

    internal Task<Outcome<Done>> RemoveAsync(MailSession session, ImageSenderId sender, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.ReadMail, []),
            new GatedAct<Done>(ActKind.View, async (_, _, token) =>
            {
                if ((await OfAsync(session, token)).All(s => s.Id != sender))
                {
                    return Refusal.NotFound;
                }

                await store.RemoveAsync(session.Viewer.Tenant, session.Mailbox, session.Viewer.Person, sender, token);
                return default(Done);
            })
            {
                Facts = [("shows", "image-senders"), ("removed", "one")],
                RunsToItsEnd = true,
            },
            ct);

    /// <summary>
    /// The messages whose images are shown without being asked for: their sender is one of this person's, and nothing about it is odd.
    /// </summary>
    internal async Task<IReadOnlyList<MailMessage>> MarkAsync(
        MailSession session, IReadOnlyList<MailMessage> opened, IReadOnlyList<MessageRecord> inOrder, CancellationToken ct)
    {
        if (session.Grant is not null || await OfAsync(session, ct) is not { Count: > 0 } own)
        {
            return opened;
        }

        var shown = inOrder.Where(m => AddressOf(m) is { } address && own.Any(s => s.Address == address)).Select(m => m.Id).ToHashSet();
        return [.. opened.Select(m => m with { ShowsImages = shown.Contains(m.Id) && m.Sender is not { Warnings.Count: > 0 } })];
    }

    [return: GmailContent]
    private static string? AddressOf(MessageRecord message) =>
        AddressList.Read(message.Summary.From, 1) is [var from, ..] ? from.Address.ToLowerInvariant() : null;

    private Task<IReadOnlyList<ImageSenderRecord>> OfAsync(MailSession session, CancellationToken ct) =>
        store.OfAsync(session.Viewer.Tenant, session.Mailbox, session.Viewer.Person, ct);
}

/// <summary>What a person chose for themselves in a mailbox.</summary>
internal sealed record PersonalChoices(SavedSearches Searches, ImageSenders Images);
