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
                    [
                        .. found.Where(a => a.IsAccepted).OrderByDescending(a => a.IsDefault).Select(a => new AliasSignature(
                            new GuardedText(a.Address, permit),
                            new GuardedHtml(MessageHtml.ForSending(a.SignatureHtml, []).Html, permit))),
                    ],
                    new VacationResponder(answer.On, new GuardedText(answer.Subject, permit), new GuardedText(answer.Text, permit))
                    {
                        Starts = answer.Starts,
                        Ends = answer.Ends,
                        ContactsOnly = answer.ContactsOnly,
                        OrganisationOnly = answer.DomainOnly,
                    })
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
        MailSession session, AffirmativeAct act, GuardedText address, GuardedHtml signature, CancellationToken ct) =>
        TypedInput.Check(session.Viewer, address, signature) is { } madeUp ? Task.FromResult<Outcome<Done>>(madeUp) : gate.PerformAsync(
            session.Request(Purpose.ManageSettings, [], GmailScope.SettingsBasic),
            new GatedAct<Done>(ActKind.Settings, async (_, mailbox, token) =>
            {
                var aliases = await source.SendAsAsync(mailbox, token);
                if (!aliases.TryGet(out var found, out var refusal))
                {
                    return refusal;
                }

                var wanted = address.Reveal();
                var alias = wanted.Length == 0
                    ? Default(found)
                    : found.FirstOrDefault(a => a.IsAccepted && AddressList.Same(a.Address, wanted));
                return alias is null
                    ? Refusal.NotFound
                    : await source.ChangeSignatureAsync(
                        mailbox, alias.Address, MessageHtml.ForSending(signature.Reveal(), []).Html, token);
            })
            {
                Facts = [("setting", "signature")],
                Affirmed = new Affirmation(act, AffirmativeActKind.ChangeSignature, [session.Mailbox.Value]),
            },
            ct);

    internal Task<Outcome<Done>> ChangeVacationAsync(
        MailSession session, AffirmativeAct act, VacationResponder responder, CancellationToken ct) =>
        (TypedInput.Check(session.Viewer, responder.Subject, responder.Text) ?? Check(responder)) is { } wrong
            ? Task.FromResult<Outcome<Done>>(wrong)
            : gate.PerformAsync(
                session.Request(Purpose.ManageSettings, [], GmailScope.SettingsBasic),
                new GatedAct<Done>(
                    ActKind.Settings,
                    async (_, mailbox, token) => await source.ChangeVacationAsync(mailbox, AnswerOf(responder), token))
                {
                    Facts = [("setting", "vacation"), ("on", responder.On ? "yes" : "no")],
                    Affirmed = new Affirmation(act, AffirmativeActKind.ChangeVacation, [session.Mailbox.Value]),
                },
                ct);

    private static Refusal? Check(VacationResponder responder) =>
        responder is { Starts: { } starts, Ends: { } ends } && ends <= starts
            ? new Refusal(
                RefusalCode.InvalidInput,
                RefusalTexts.TheLastDayIsBeforeTheFirst,
                RefusalTexts.ChooseALaterLastDay,
                "vacation",
                "",
                RemedyKind.Correct)
            : null;

    private static VacationAnswer AnswerOf(VacationResponder responder) =>
        new(responder.On, responder.Subject.Reveal(), responder.Text.Reveal())
        {
            Starts = responder.Starts,
            Ends = responder.Ends,
            ContactsOnly = responder.ContactsOnly,
            DomainOnly = responder.OrganisationOnly,
        };

    private static SendAsAlias? Default(IReadOnlyList<SendAsAlias> aliases) =>
        aliases.FirstOrDefault(a => a.IsDefault) ?? aliases.FirstOrDefault();
}
