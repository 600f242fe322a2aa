using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Html;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Guard.Composing;

/// <summary>From whom a message goes out: the address that its writer chose, or the one that it answers for.</summary>
internal static class SenderAddresses
{
    /// <summary>Those to choose from; the mailbox's own address alone where Gmail didn't say.</summary>
    internal static IReadOnlyList<SenderAddress> Of(
        MailboxRecord mailbox, IReadOnlyList<SendAsAlias> aliases, MessageContent? answered, Permit permit)
    {
        var chosen = ReplyAddressing.From(answered, aliases, mailbox).Address;
        return
        [
            .. aliases.Where(a => a.IsAccepted).Select(a => new SenderAddress(
                new GuardedAddress(a.DisplayName, a.Address, permit),
                new GuardedHtml(SignatureOf(a), permit),
                AddressList.Same(a.Address, chosen))),
        ];
    }

    /// <summary>What a text begins with: a line to write on, and the signature of whom it goes out from.</summary>
    internal static string Opening(MailboxRecord mailbox, IReadOnlyList<SendAsAlias> aliases, MessageContent? answered)
    {
        var from = ReplyAddressing.From(answered, aliases, mailbox).Address;
        var alias = aliases.FirstOrDefault(a => AddressList.Same(a.Address, from));
        return $"<div><br></div>{(alias is null ? string.Empty : SignatureOf(alias))}";
    }

    /// <summary>
    /// Whom a message goes out from. Nobody's message goes out from another address than the one that they chose, so what can't be chosen
    /// any more is refused; a draft waits with the one that it would have.
    /// </summary>
    internal static Outcome<MailAddressField> From(
        MailboxRecord mailbox, IReadOnlyList<SendAsAlias> aliases, MessageContent? answered, string chosen, bool complete)
    {
        if (chosen.Length == 0)
        {
            return ReplyAddressing.From(answered, aliases, mailbox);
        }

        if (aliases.FirstOrDefault(a => a.IsAccepted && AddressList.Same(a.Address, chosen)) is { } alias)
        {
            return new MailAddressField(alias.DisplayName, alias.Address);
        }

        return aliases.Count == 0 && AddressList.Same(mailbox.Address, chosen) ? new MailAddressField(string.Empty, mailbox.Address)
            : complete ? MessageBuilder.Correct(RefusalTexts.TheAddressToSendFrom, RefusalTexts.ChooseAnotherSender)
            : ReplyAddressing.From(answered, aliases, mailbox);
    }

    // Gmail's own class, by which mail programs know it, and an editor finds it when another sender is chosen.
    private static string SignatureOf(SendAsAlias alias) => string.IsNullOrWhiteSpace(alias.SignatureHtml)
        ? string.Empty
        : $"<div class=\"gmail_signature\"><div>--&nbsp;</div>{MessageHtml.ForSending(alias.SignatureHtml, []).Html}</div>";
}
