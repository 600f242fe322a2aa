using GmailConnector.Sandbox.Mime;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Delivery;

/// <summary>Carries sent mail to the accounts of this sandbox. Mail to other domains is accepted and goes nowhere.</summary>
internal sealed class PostOffice(Accounts accounts, TimeProvider time)
{
    public const string LocalDomain = "halo.example";

    /// <summary>Told of each message that was delivered.</summary>
    public event Action<Mailbox, Message>? Delivered;

    /// <summary>Keeps the sender's copy and delivers; the thread is given when the mail was a draft in it.</summary>
    public Message Send(Mailbox sender, Outgoing outgoing, string? wantedThread, string? fixedThread = null)
    {
        var content = new MessageContent(outgoing.Raw);
        var now = time.GetUtcNow();
        var toSelf = outgoing.Recipients.Any(r => accounts.Find(r) == sender);
        var thread = fixedThread ?? Threading.ThreadFor(sender, content, wantedThread);
        string[] labels = toSelf ? [SystemLabels.Unread, SystemLabels.Sent, SystemLabels.Inbox] : [SystemLabels.Sent];
        var sent = sender.Add(content, labels, sender.ArrivalTime(now), thread);

        var forOthers = new RawHeaders(outgoing.Raw).Without("Bcc");
        var reached = new HashSet<Mailbox> { sender };
        foreach (var recipient in outgoing.Recipients)
        {
            if (accounts.Find(recipient) is { } mailbox)
            {
                if (reached.Add(mailbox))
                {
                    Deliver(mailbox, recipient, sender.Email, forOthers);
                }
            }
            else if (recipient.EndsWith("@" + LocalDomain, StringComparison.OrdinalIgnoreCase))
            {
                var bounce = Bounce.Of(sender, recipient, sent, now);
                sender.Add(new MessageContent(bounce), Incoming, sender.ArrivalTime(now), sent.ThreadId);
            }
        }

        return sent;
    }

    public Message Deliver(Mailbox mailbox, string recipient, string returnPath, byte[] raw)
    {
        var now = time.GetUtcNow();
        var arrived = new MessageContent(new RawHeaders(raw).With(
            ("Delivered-To", mailbox.Email),
            ("Received", $"by mx.sandbox.example with SMTP id sandbox{now.ToUnixTimeMilliseconds():x} for <{recipient}>; {MailDate.Format(now)}"),
            ("Return-Path", $"<{returnPath}>")));
        var delivered = FilterRun.On(
            mailbox, mailbox.Add(arrived, Incoming, mailbox.ArrivalTime(now), Threading.ThreadFor(mailbox, arrived, null)), now);
        Delivered?.Invoke(mailbox, delivered);
        return delivered;
    }

    private static readonly string[] Incoming = [SystemLabels.Unread, SystemLabels.Personal, SystemLabels.Inbox];
}
