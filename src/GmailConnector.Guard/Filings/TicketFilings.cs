using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.TicketLinks;

namespace GmailConnector.Guard.Filings;

/// <summary>
/// Gives messages to tickets of HaloCRM: a transfer, to the HaloCRM that the policy declares, of what was on the screen and agreed to just
/// then, by the agent whom the person proved to be.
/// </summary>
internal sealed class TicketFilings(
    AccessGate gate, FilingComposer composer, FilingRun run, ITicketFilings halo, Agents agents, ConversationTickets links)
{
    /// <summary>What of a message may go there; none where the policy declares no HaloCRM, or another than the viewer's.</summary>
    internal IReadOnlyList<TransferField> FieldsFor(Viewer viewer) => DestinationFor(viewer)?.Fields ?? [];

    private TransferRule? DestinationFor(Viewer viewer) => agents.CanLink(viewer)
        ? gate.Policy.Transfers.FirstOrDefault(t => t.Purpose == LimitedUse.FileToHalo && halo.IsAt(viewer.Tenant, t.Address))
        : null;

    internal Task<Outcome<FilingPreview>> PreviewAsync(MailSession session, FilingChoice choice, CancellationToken ct) =>
        StoreFaults.OrRefusedAsync<FilingPreview>(async () =>
            DestinationFor(session.Viewer) is not { } rule ? FilingRefusals.NotDeclared
            : Check(rule, choice) is { } refusal ? refusal
            : await agents.FindAsync(session.Viewer.Tenant, session.Viewer.Person, ct) is null ? AgentRefusals.NotProven
            : await gate.PerformAsync(
                session.Request(Purpose.ReadMail, [.. choice.Messages.Distinct()]),
                new GatedAct<FilingPreview>(
                    ActKind.View,
                    async (permit, mailbox, token) =>
                        (await composer.ComposeAsync(mailbox, choice, gate.Policy.Limits.AttachmentBytes, token)).TryGet(
                            out var composed, out var why)
                            ? Show(session, rule, choice, composed, permit)
                            : why)
                {
                    Facts = [("shows", "filing")],
                },
                ct));

    internal async Task<Outcome<TicketNumber>> FileAsync(
        MailSession session, AffirmativeAct act, FilingChoice choice, string consentHash, string shown, CancellationToken ct)
    {
        if (DestinationFor(session.Viewer) is not { } rule)
        {
            return FilingRefusals.NotDeclared;
        }

        if (Check(rule, choice) is { } refusal)
        {
            return refusal;
        }

        List<MessageId> ids = [.. choice.Messages.Distinct()];
        var filed = await gate.PerformAsync(
            session.Request(Purpose.TransferMail, ids, choice.Files.Count > 0 ? GmailScope.ReadOnly : null) with
            {
                Transfer = new TransferWish(rule.Name, consentHash),
            },
            new GatedAct<FilingOutcome>(ActKind.Transfer, async (permit, mailbox, token) =>
            {
                if (await agents.FindAsync(mailbox.Tenant, session.Viewer.Person, token) is not { } agent)
                {
                    return AgentRefusals.NotProven;
                }

                var composing = await composer.ComposeAsync(mailbox, choice, gate.Policy.Limits.AttachmentBytes, token);
                return !composing.TryGet(out var composed, out var why) ? why
                    : composed.HashFor(session.Viewer, gate.Acts, choice) != shown ? FilingRefusals.Changed
                    : await run.GiveAsync(agent, mailbox, permit, choice, composed, token);
            })
            {
                Facts =
                [
                    ("destination", rule.Name),
                    ("fields", string.Join(' ', Given(choice).Select(f => f.PolicyName()))),
                    ("consent", rule.Consent.Hash),
                    ("ticket", choice.Ticket?.ToString() ?? "new"),
                    ("files", $"{choice.Files.Distinct().Count()}"),
                    ("shown", shown),
                ],
                Affirmed = new Affirmation(
                    act,
                    AffirmativeActKind.Transfer,
                    About(session, rule, consentHash, shown),
                    [.. ids.Select(i => i.Value), .. choice.Files.Select(f => f.ToString())]),
            },
            ct);
        if (!filed.TryGet(out var done, out refusal))
        {
            return refusal;
        }

        // What was given is the ticket's, so the conversation is, too. Where that fails, it can be linked by hand.
        await links.LinkAsync(session, done.Thread, done.Ticket, ct);
        return done.Ticket;
    }

    private static string[] About(MailSession session, TransferRule rule, string consentHash, string shown) =>
        [session.Mailbox.Value, rule.Name, consentHash, shown];

    private static IEnumerable<TransferField> Given(FilingChoice choice) =>
        choice.Fields.Where(f => f != TransferField.Attachments)
            .Concat(choice.Files.Count > 0 ? [TransferField.Attachments] : [])
            .Distinct()
            .Order();

    private static Refusal? Check(TransferRule rule, FilingChoice choice) =>
        Given(choice).Except(rule.Fields).Any() ? FilingRefusals.FieldNotDeclared
        : !Given(choice).Any() ? FilingRefusals.NoField
        : choice.Ticket is null && !choice.Fields.Contains(TransferField.Subject) ? FilingRefusals.NeedsSubject
        : null;

    private FilingPreview Show(MailSession session, TransferRule rule, FilingChoice choice, ComposedFiling composed, Permit permit)
    {
        var shown = composed.HashFor(session.Viewer, gate.Acts, choice);
        var parts = new FilingPart.Sequence(permit, shown);
        var summary = composed.Summary is { } line ? parts.Next(line) : null;
        var customer = composed.Customer is { } address ? parts.Next(address) : null;
        List<FilingNote> notes = [.. composed.Notes.Where(n => composed.TicketOf(n) is null).Select(n => Show(n, parts, permit))];
        return new FilingPreview(
            notes,
            new AgreedText(rule.Consent.Text, rule.Consent.Hash, parts.Last),
            TextHash.Parse(rule.Consent.Hash, null),
            TextHash.Parse(shown, null),
            gate.Acts.Offer(
                session.Viewer,
                AffirmativeActKind.Transfer,
                About(session, rule, rule.Consent.Hash, shown),
                requires: rule.Consent.Hash))
        {
            Summary = summary,
            Customer = customer,
            Filed = [.. composed.Notes.Select(composed.TicketOf).OfType<TicketNumber>()],
        };
    }

    private static FilingNote Show(TicketNote note, FilingPart.Sequence parts, Permit permit) => new(
        note.Message.Id,
        parts.Next(note.Text),
        [.. note.Files.Select(f => new FilingFile(parts.Next(TicketNote.NameOf(f)), new GuardedNumber(f.Size, permit)))]);
}
