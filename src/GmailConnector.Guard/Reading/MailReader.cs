using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Html;
using GmailConnector.Guard.Inspecting;
using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Snoozing;

namespace GmailConnector.Guard.Reading;

internal sealed class MailReader(
    AccessGate gate, IMessageStore store, OlderMail older, OutsideMail outside, RowAdditions additions, PersonalChoices choices)
{
    internal const int MaxPage = 100;

    internal static Refusal OnlyInspected => new(
        RefusalCode.PurposeNotAllowed,
        RefusalTexts.UnderAnIncident,
        RefusalTexts.InspectTheMessageAndPrepare,
        "inspection");

    internal async Task<Outcome<ThreadPage>> ListAsync(
        MailSession session, LabelId label, ThreadFilter filter, PageCursor? cursor, int limit, CancellationToken ct)
    {
        limit = Math.Clamp(limit, 1, MaxPage);
        var received = new ReceivedSpan(older.KeptAfter(session.Viewer.Tenant), null);
        var isView = SharedViews.All.Contains(label) || label == LabelId.Snoozed;
        var page = isView ? null : OlderPage.Of(cursor?.Token);
        OlderMailBrought? brought = null;
        if (page is not null)
        {
            if (!(await older.BringAsync(session, label, page, limit, ct)).TryGet(out brought, out var refusal))
            {
                return refusal;
            }

            (received, limit) = (brought.Received, MaxPage);
        }

        // Only ids and dates are read here, so that the request can name exactly the messages that will be shown.
        var from = page is null ? cursor?.Token : null;
        if (!(await FindAsync(session, label, filter, received, from, limit, ct)).TryGet(out var found, out var unfound))
        {
            return unfound;
        }

        var shown = found.Rows.SelectMany(MailSealer.ShownOf).ToList();
        return await gate.PerformAsync(
            session.Request(Purpose.ListMail, shown),
            new GatedAct<ThreadPage>(
                ActKind.View,
                async (permit, mailbox, token) =>
                {
                    var next = page is not null ? brought!.Next
                        : found.Next is null && mailbox.Sync.InitialDone && !isView ? OlderPage.From(received.After!.Value)
                        : null;
                    return new ThreadPage(
                        await SummariseAsync(session, found.Rows, shown, permit, label, token), PageCursor.Of(next?.Token ?? found.Next))
                    {
                        IsOlder = page is not null,
                        GoesOnAtGmail = next is not null,
                        MailboxLabels = await LabelsAsync(session, permit, token),
                        SavedSearches = await SavedSearchesAsync(session, permit, token),
                    };
                }),
            ct);
    }

    /// <summary>The threads of a list by ids and dates alone; nothing is shown.</summary>
    internal async Task<Outcome<ThreadRows>> FindAsync(
        MailSession session, LabelId label, ThreadFilter filter, ReceivedSpan received, string? cursor, int limit, CancellationToken ct)
    {
        if (filter.FromOutside)
        {
            return await outside.FindAsync(session, label, filter, received, cursor, limit, ct);
        }

        try
        {
            var tenant = session.Viewer.Tenant;
            if (label == LabelId.Snoozed)
            {
                return filter.IsEmpty
                    ? await store.SnoozedAsync(tenant, session.Mailbox, received, cursor, limit, ct)
                    : Refusal.NotFound;
            }

            if (!SharedViews.All.Contains(label))
            {
                return await store.ThreadsAsync(tenant, session.Mailbox, label, received, filter, cursor, limit, ct);
            }

            // A mailbox that isn't shared has none of these views, and none of them can be narrowed.
            return filter.IsEmpty && await additions.Assignments.IsSharedAsync(session, ct)
                ? await store.SharedViewAsync(
                    tenant, session.Mailbox, new SharedViewQuery(label, session.Viewer.Person), received, cursor, limit, ct)
                : Refusal.NotFound;
        }
        catch (StoreUnavailableException e)
        {
            return StoreFaults.RefusalOf(e);
        }
    }

    internal async Task<IReadOnlyList<ThreadSummary>> SummariseAsync(
        MailSession session,
        IReadOnlyList<ThreadRow> rows,
        IReadOnlyList<MessageId> shown,
        Permit permit,
        LabelId? list,
        CancellationToken ct)
    {
        var loaded = (await store.SummariesAsync(session.Viewer.Tenant, session.Mailbox, shown, ct)).ToDictionary(m => m.Id);
        var assigned = await additions.Assignments.OfRowsAsync(session, [.. rows.Select(r => r.Id)], ct);
        var undelivered = await UndeliveredAsync(session, rows, loaded.Values, permit, ct);
        var snoozed = await additions.Snoozes.OfAsync(session, [.. rows.Select(r => r.Id)], ct);
        return [.. rows
            .Select(row => MailSealer.Summarise(row, loaded, permit, list))
            .OfType<ThreadSummary>()
            .Select(s => s with
            {
                Assignment = assigned.GetValueOrDefault(s.Id),
                Snoozes = SnoozeReader.Shown(snoozed[s.Id], s.Labels),
                IsUndelivered = undelivered.Contains(s.Id),
            })];
    }

    // The content of a message is opened for this only where it may be such a report.
    private async Task<IReadOnlySet<ThreadId>> UndeliveredAsync(
        MailSession session, IReadOnlyList<ThreadRow> rows, IEnumerable<MessageRecord> loaded, Permit permit, CancellationToken ct)
    {
        var sent = rows.Where(r => r.Labels.Contains(LabelId.Sent)).Select(r => r.Id).ToHashSet();
        List<MessageId> reports =
            [.. loaded.Where(m => sent.Contains(m.Thread) && FailedDelivery.MayBeFrom(m.Summary.From)).Select(m => m.Id)];
        reports.ForEach(permit.Require);
        return reports.Count == 0
            ? new HashSet<ThreadId>()
            : (await store.ContentsAsync(session.Viewer.Tenant, session.Mailbox, reports, ct))
                .Where(m => FailedDelivery.Read(m.Content) is not null)
                .Select(m => m.Thread)
                .ToHashSet();
    }

    internal Task<Outcome<OpenedMessages>> ReadMessagesAsync(MailSession session, IReadOnlyList<MessageId> ids, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.ReadMail, ids),
            new GatedAct<OpenedMessages>(ActKind.View, async (permit, mailbox, token) =>
            {
                // Some may have been deleted meanwhile; what is still there is shown.
                var messages = InOrder(await store.ContentsAsync(session.Viewer.Tenant, session.Mailbox, ids, token)).ToList();
                var senders = SendersIn(session, mailbox, messages);
                return new OpenedMessages(
                    [.. messages.Select(m => MailSealer.Seal(m, permit, HeaderBounds.Thread, senders))], GroundOf(permit));
            }),
            ct);

    internal Task<Outcome<MessageDetails>> ReadDetailsAsync(MailSession session, MessageId message, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.ReadMail, [message]),
            new GatedAct<MessageDetails>(ActKind.View, async (permit, mailbox, token) =>
            {
                if (await ContentAsync(session, message, token) is not { } found)
                {
                    return Refusal.NotFound;
                }

                var sealedMessage = MailSealer.Seal(found, permit, HeaderBounds.Everything, SendersIn(session, mailbox, [found]));
                var (headers, hasMore) = SeesWholeMailbox(session) ? AllHeaders.Seal(found, permit) : ([], false);
                return new MessageDetails(sealedMessage, GroundOf(permit)) { Headers = headers, HasMoreHeaders = hasMore };
            }),
            ct);

    internal Task<Outcome<GuardedHtml>> ReadBodyAsync(
        MailSession session,
        MessageId message,
        string? attached,
        bool remoteImages,
        RecordedView? view,
        Func<string, string> inlineUrl,
        CancellationToken ct) =>
        gate.ContinueAsync(
            session.Request(Purpose.ReadMail, [message]),

            // Loading pictures tells their sender, and an attached message is a file: each is an act of its own.
            remoteImages || attached is not null ? null : view,
            new GatedAct<GuardedHtml>(ActKind.View, async (permit, _, token) =>
            {
                // Loading an image would show its sender that somebody is investigating.
                if (remoteImages && MessageInspection.IsForOfficers(permit))
                {
                    return OnlyInspected;
                }

                var found = (await ContentAsync(session, message, token))?.Content;
                if ((attached is null ? found : found?.Attached(MailSealer.PartIdOf(attached))) is not { } content)
                {
                    return Refusal.NotFound;
                }

                permit.Require(message);
                var safe = MessageHtml.ForFrame(content, new FrameOptions(remoteImages, part => inlineUrl(MailSealer.ShownId(part))));
                return new GuardedHtml(safe.Html, permit, safe.HasRemoteImages);
            })
            {
                Facts = [("shows", "body"), ("remote-images", remoteImages ? "yes" : "no")],
            },
            ct);

    internal Task<Outcome<GuardedLink>> OpenUnsubscribeLinkAsync(MailSession session, MessageId message, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.ReadMail, [message]),
            new GatedAct<GuardedLink>(ActKind.View, async (permit, _, token) =>
            {
                if (!SeesWholeMailbox(session)
                    || (await ContentAsync(session, message, token))?.Content is not { } content
                    || ListUnsubscribe.Read(content).Link is not { } page)
                {
                    return Refusal.NotFound;
                }

                permit.Require(message);
                return new GuardedLink(page, permit);
            })
            {
                Facts = [("shows", "unsubscribe-link")],
            },
            ct);

    internal async Task<IReadOnlyList<ThreadSnooze>> SnoozesAsync(
        MailSession session, ThreadId thread, IReadOnlyList<LabelId> labels, CancellationToken ct) =>
        SnoozeReader.Shown((await additions.Snoozes.OfAsync(session, [thread], ct))[thread], labels);

    // INVARIANT: who may view some messages alone doesn't see how the mailbox is ordered.
    internal async Task<IReadOnlyList<MailLabel>> LabelsAsync(MailSession session, Permit permit, CancellationToken ct) =>
        session.Grant is null
            ? LabelViews.Of(await store.LabelsAsync(session.Viewer.Tenant, session.Mailbox, ct), permit)
            : [];

    // INVARIANT: who may view some messages alone sees those as they are read. The text that their owner agreed to names messages and
    // attachments; a header says more: where else the mail was delivered, by which servers, to which list.
    private static bool SeesWholeMailbox(MailSession session) => session.Grant is null;

    internal static SenderCheck? SendersIn(MailSession session, MailboxRecord mailbox, IReadOnlyList<MessageRecord> shown) =>
        SeesWholeMailbox(session) ? SenderCheck.In(mailbox.Address, shown, c => LinkFinder.FirstDisguised(c.Html)) : null;

    internal Task<IReadOnlyList<MailMessage>> WithImagesAsync(
        MailSession session, IReadOnlyList<MailMessage> opened, IReadOnlyList<MessageRecord> inOrder, CancellationToken ct) =>
        choices.Images.MarkAsync(session, opened, inOrder, ct);

    internal Task<List<SavedSearch>> SavedSearchesAsync(MailSession session, Permit permit, CancellationToken ct) =>
        choices.Searches.ShownAsync(session, permit, ct);

    internal static IEnumerable<MessageRecord> InOrder(IReadOnlyList<MessageRecord> messages) =>
        messages.OrderBy(m => m.InternalDate).ThenBy(m => m.Id.Value, StringComparer.Ordinal);

    internal static ViewLegalBasis GroundOf(Permit permit) =>
        new(permit.Ground.Kind.PolicyName(), permit.Ground.Reference, permit.Ground.Since, permit.Ground.Until)
        {
            MemberSince = permit.Ground.MemberSince
        };

    private async Task<MessageRecord?> ContentAsync(MailSession session, MessageId message, CancellationToken ct) =>
        (await store.ContentsAsync(session.Viewer.Tenant, session.Mailbox, [message], ct)).FirstOrDefault();
}
