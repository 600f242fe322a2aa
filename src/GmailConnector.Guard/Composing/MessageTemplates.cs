using System.Security.Cryptography;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Html;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Composing;

/// <summary>
/// The templates of a mailbox: each person's own, and those that everybody of it has. They are opened for one request, as mail is, and what
/// is written into one is cleaned as a message that is sent.
/// </summary>
internal sealed class MessageTemplates(AccessGate gate, ITemplateStore store, TimeProvider clock)
{
    /// <summary>How many a person has in a mailbox, with those of everybody.</summary>
    internal const int Most = 200;

    private const int LongestName = 100;
    private const int LongestText = 100_000;

    internal Task<Outcome<IReadOnlyList<MessageTemplate>>> ListAsync(MailSession session, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.UseTemplates, []),
            new GatedAct<IReadOnlyList<MessageTemplate>>(ActKind.View, async (permit, mailbox, token) =>
            {
                var found = await store.OfAsync(mailbox.Tenant, mailbox.Id, session.Viewer.Person, token);
                return found
                    .OrderBy(t => t.IsShared)
                    .ThenBy(t => t.Name, StringComparer.CurrentCultureIgnoreCase)
                    .Select(t => new MessageTemplate(
                        t.Id, new GuardedText(t.Name, permit), new GuardedHtml(t.Html, permit), t.IsShared, Changes(session, mailbox, t)))
                    .ToList();
            })
            {
                Facts = [("shows", "templates")],
            },
            ct);

    /// <summary>Saves a new one, or what was changed of one; null for a new one.</summary>
    internal Task<Outcome<Done>> SaveAsync(
        MailSession session, TemplateId? template, GuardedText name, GuardedHtml text, bool isShared, CancellationToken ct) =>
        (TypedInput.Check(session.Viewer, name, text) ?? Check(name.Reveal().Trim(), text.Reveal())) is { } wrong
            ? Task.FromResult<Outcome<Done>>(wrong)
            : PerformAsync(session, "save-template", ct, async (mailbox, token) =>
            {
                var known = await store.OfAsync(mailbox.Tenant, mailbox.Id, session.Viewer.Person, token);
                var old = known.FirstOrDefault(t => t.Id == template);
                if (template is not null && (old is null || !Changes(session, mailbox, old)))
                {
                    return Refusal.NotFound;
                }

                if (old is null && known.Count >= Most)
                {
                    return Correct(RefusalTexts.ThereAreTooManyTemplates.With(Most), RefusalTexts.DeleteATemplate);
                }

                await store.SaveAsync(
                    new TemplateRecord(
                        old?.Id ?? new TemplateId("tpl_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))),
                        mailbox.Tenant,
                        mailbox.Id,
                        old?.By ?? session.Viewer.Person,
                        isShared,
                        name.Reveal().Trim(),
                        MessageHtml.ForSending(text.Reveal(), []).Html,
                        clock.GetUtcNow()),
                    token);
                return default(Done);
            });

    internal Task<Outcome<Done>> DeleteAsync(MailSession session, TemplateId template, CancellationToken ct) =>
        PerformAsync(session, "delete-template", ct, async (mailbox, token) =>
        {
            var known = await store.OfAsync(mailbox.Tenant, mailbox.Id, session.Viewer.Person, token);
            if (known.FirstOrDefault(t => t.Id == template) is not { } old || !Changes(session, mailbox, old))
            {
                return Refusal.NotFound;
            }

            await store.DeleteAsync(mailbox.Tenant, mailbox.Id, template, token);
            return default(Done);
        });

    private Task<Outcome<Done>> PerformAsync(
        MailSession session, string does, CancellationToken ct, Func<MailboxRecord, CancellationToken, Task<Outcome<Done>>> run) =>
        gate.PerformAsync(
            session.Request(Purpose.UseTemplates, []),
            new GatedAct<Done>(ActKind.Draft, (_, mailbox, token) => run(mailbox, token))
            {
                Facts = [("does", does)],
            },
            ct);

    private static bool Changes(MailSession session, MailboxRecord mailbox, TemplateRecord template) =>
        template.By == session.Viewer.Person || mailbox.Owner == session.Viewer.Person;

    private static Refusal? Check(string name, string text) =>
        name.Length is 0 or > LongestName ? Correct(RefusalTexts.TheTemplateNeedsAName, RefusalTexts.GiveItAShortName)
        : text.Length > LongestText ? Correct(RefusalTexts.TheTemplateIsTooLong, RefusalTexts.ShortenIt)
        : null;

    private static Refusal Correct(string reason, string remedy) =>
        new(RefusalCode.InvalidInput, reason, remedy, "template", "", RemedyKind.Correct);
}
