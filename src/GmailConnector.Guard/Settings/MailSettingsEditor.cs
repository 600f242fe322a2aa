using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Html;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Settings;

internal sealed class MailSettingsEditor(AccessGate gate, IMailSource source)
{
    internal Task<Outcome<MailSettings>> ReadAsync(MailSession session, CancellationToken ct) =>
        gate.PerformAsync(
            session.Request(Purpose.ManageSettings, [], GmailScope.SettingsBasic),
            new GatedAct<MailSettings>(ActKind.View, async (permit, mailbox, token) =>
            {
                var aliases = await source.SendAsAsync(mailbox, token);
                if (!aliases.TryGet(out var found, out var refusal))
                {
                    return refusal;
                }

                var vacation = await source.VacationAsync(mailbox, token);
                if (!vacation.TryGet(out var answer, out refusal))
                {
                    return refusal;
                }

                return new MailSettings(
                    new GuardedHtml(MessageHtml.ForSending(Default(found)?.SignatureHtml ?? string.Empty, []).Html, permit),
                    answer.On,
                    new GuardedText(answer.Subject, permit),
                    new GuardedText(answer.Text, permit))
                {
                    ChangeSignature = gate.Acts.Offer(session.Viewer, AffirmativeActKind.ChangeSignature, [session.Mailbox.Value]),
                    ChangeVacation = gate.Acts.Offer(session.Viewer, AffirmativeActKind.ChangeVacation, [session.Mailbox.Value]),
                };
            })
            {
                Facts = [("shows", "settings")],
            },
            ct);

    internal Task<Outcome<Done>> ChangeSignatureAsync(
        MailSession session, AffirmativeAct act, GuardedHtml signature, CancellationToken ct) =>
        TypedInput.Check(session.Viewer, signature) is { } madeUp ? Task.FromResult<Outcome<Done>>(madeUp) : gate.PerformAsync(
            session.Request(Purpose.ManageSettings, [], GmailScope.SettingsBasic),
            new GatedAct<Done>(ActKind.Settings, async (_, mailbox, token) =>
            {
                var aliases = await source.SendAsAsync(mailbox, token);
                if (!aliases.TryGet(out var found, out var refusal))
                {
                    return refusal;
                }

                return await source.ChangeSignatureAsync(
                    mailbox, Default(found)?.Address ?? mailbox.Address, MessageHtml.ForSending(signature.Reveal(), []).Html, token);
            })
            {
                Facts = [("setting", "signature")],
                Affirmed = new Affirmation(act, AffirmativeActKind.ChangeSignature, [session.Mailbox.Value]),
            },
            ct);

    internal Task<Outcome<Done>> ChangeVacationAsync(
        MailSession session, AffirmativeAct act, bool on, GuardedText subject, GuardedText text, CancellationToken ct) =>
        TypedInput.Check(session.Viewer, subject, text) is { } madeUp ? Task.FromResult<Outcome<Done>>(madeUp) : gate.PerformAsync(
            session.Request(Purpose.ManageSettings, [], GmailScope.SettingsBasic),
            new GatedAct<Done>(
                ActKind.Settings,
                async (_, mailbox, token) =>
                    await source.ChangeVacationAsync(mailbox, new VacationAnswer(on, subject.Reveal(), text.Reveal()), token))
            {
                Facts = [("setting", "vacation"), ("on", on ? "yes" : "no")],
                Affirmed = new Affirmation(act, AffirmativeActKind.ChangeVacation, [session.Mailbox.Value]),
            },
            ct);

    private static SendAsAlias? Default(IReadOnlyList<SendAsAlias> aliases) =>
        aliases.FirstOrDefault(a => a.IsDefault) ?? aliases.FirstOrDefault();
}
