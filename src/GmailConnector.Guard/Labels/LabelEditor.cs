using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Labels;

/// <summary>Makes, renames, nests, colours and deletes labels, at Gmail and here.</summary>
internal sealed class LabelEditor(AccessGate gate, IMessageStore store, IMailSource source)
{
    internal Task<Outcome<IReadOnlyList<MailLabel>>> ListAsync(MailSession session, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.ListMail, []),
            new GatedAct<IReadOnlyList<MailLabel>>(ActKind.View, async (permit, mailbox, token) =>
                LabelViews.Of(await store.LabelsAsync(mailbox.Tenant, mailbox.Id, token), permit))
            {
                Facts = [("shows", "labels")],
            },
            ct);

    internal Task<Outcome<LabelId>> CreateAsync(
        MailSession session, GuardedText name, LabelId? under, LabelColour colour, CancellationToken ct) =>
        TypedInput.Check(session.Viewer, name) is { } madeUp ? Task.FromResult<Outcome<LabelId>>(madeUp) : gate.PerformAsync(
            Request(session),
            new GatedAct<LabelId>(ActKind.Change, async (_, mailbox, token) =>
            {
                var all = await store.LabelsAsync(mailbox.Tenant, mailbox.Id, token);
                if (WhyNot(name, under, all, out var full) is { } unusable)
                {
                    return unusable;
                }

                if (!(await source.CreateLabelAsync(mailbox, full, colour.Pair(), token)).TryGet(out var made, out var refusal))
                {
                    return refusal;
                }

                await SaveAsync(mailbox, [.. all, made], token);
                return made.Id;
            })
            {
                Facts = [("label", "created")],
            },
            ct);

    internal Task<Outcome<Done>> ChangeAsync(
        MailSession session, LabelId label, GuardedText name, LabelId? under, LabelColour colour, CancellationToken ct) =>
        TypedInput.Check(session.Viewer, name) is { } madeUp ? Task.FromResult<Outcome<Done>>(madeUp) : gate.PerformAsync(
            Request(session),
            new GatedAct<Done>(ActKind.Change, async (_, mailbox, token) =>
            {
                var all = await store.LabelsAsync(mailbox.Tenant, mailbox.Id, token);
                if (Own(all, label) is not { } old)
                {
                    return LabelRefusals.Gone;
                }

                if (under is { } parent && Own(all, parent) is { } above && (above.Id == label || LabelPaths.IsUnder(above.Name, old.Name)))
                {
                    return LabelRefusals.NestedInItself;
                }

                if (WhyNot(name, under, all, out var full) is { } unusable)
                {
                    return unusable;
                }

                // Gmail's program renames what is nested under a label, too; its API leaves that to its caller.
                List<LabelRecord> list = [.. all];
                foreach (var one in all.Where(l => l == old || (!l.IsSystem && full != old.Name && LabelPaths.IsUnder(l.Name, old.Name))))
                {
                    var paint = one == old ? colour.Pair() : null;
                    var changed = await source.ChangeLabelAsync(mailbox, one.Id, full + one.Name[old.Name.Length..], paint, token);
                    if (changed.TryGet(out var now, out var refusal))
                    {
                        list[list.IndexOf(one)] = now with { Unread = one.Unread };
                    }
                    else if (refusal.Code == RefusalCode.NotFound)
                    {
                        list.Remove(one);
                    }

                    if (refusal is not null && (one == old || refusal.Code != RefusalCode.NotFound))
                    {
                        await SaveAsync(mailbox, list, token);
                        return refusal;
                    }
                }

                await SaveAsync(mailbox, list, token);
                return default(Done);
            })
            {
                Facts = [("label", "changed")],
            },
            ct);

    internal Task<Outcome<Done>> DeleteAsync(MailSession session, LabelId label, CancellationToken ct) =>
        gate.PerformAsync(
            Request(session),
            new GatedAct<Done>(ActKind.Change, async (_, mailbox, token) =>
            {
                var all = await store.LabelsAsync(mailbox.Tenant, mailbox.Id, token);
                if (Own(all, label) is not { } old)
                {
                    return LabelRefusals.Gone;
                }

                // Gone already is as good as deleted.
                if ((await source.DeleteLabelAsync(mailbox, label, token)).Refusal is { } refusal && refusal.Code != RefusalCode.NotFound)
                {
                    return refusal;
                }

                await SaveAsync(mailbox, [.. all.Where(l => l != old)], token);
                return default(Done);
            })
            {
                Facts = [("label", "deleted")],
            },
            ct);

    private static AccessRequest Request(MailSession session) => session.Request(Purpose.OrganizeMail, [], GmailScope.Modify);

    private Task SaveAsync(MailboxRecord mailbox, IReadOnlyList<LabelRecord> labels, CancellationToken ct) =>
        store.SaveLabelListAsync(mailbox.Tenant, mailbox.Id, labels, ct);

    private static LabelRecord? Own(IReadOnlyList<LabelRecord> all, LabelId id) => all.FirstOrDefault(l => l.Id == id && !l.IsSystem);

    /// <summary>Why the name can't be had; null where it can, as <paramref name="full"/>.</summary>
    private static Refusal? WhyNot(GuardedText typed, LabelId? under, IReadOnlyList<LabelRecord> all, [GmailContent] out string full)
    {
        var parent = under is { } id ? Own(all, id) : null;
        full = LabelPaths.Join(typed.Reveal(), parent) ?? string.Empty;
        return under is not null && parent is null ? LabelRefusals.Gone : full.Length == 0 ? LabelRefusals.NameInvalid : null;
    }
}
