using System.Globalization;
using GmailConnector.Sandbox.Delivery;
using GmailConnector.Sandbox.Import;
using GmailConnector.Sandbox.State;

namespace GmailConnector.Sandbox.Provider;

/// <summary>A person's own mail (mbox, .eml, a folder of them) into an account, which is made when it isn't there.</summary>
internal static class Importing
{
    private static readonly string[] WithoutLabels = [SystemLabels.Inbox];

    public static async Task<int> RunAsync(World world, string path, string account, Action<string> say, CancellationToken cancellation)
    {
        var mailbox = world.Accounts.Find(account) ?? Create(world.Accounts, account);
        var filling = new MailFilling();
        var (added, labelled, placed) = (0, 0, 0);
        await foreach (var message in MailboxFile.ReadAsync(path, say, cancellation).ConfigureAwait(false))
        {
            var headers = new RawHeaders(message.Raw);
            if (IsThere(mailbox, headers, message.Raw))
            {
                continue;
            }

            var labels = WithoutLabels;
            if (headers["X-Gmail-Labels"] is not null)
            {
                labels = [.. message.LabelNames];
                labelled++;
                placed += labels.Any(SystemLabels.Is) ? 1 : 0;
            }

            filling.Add(mailbox, message.Raw, labels, message.InternalDate, message.ThreadKey);
            added++;
        }

        if (labelled > 0 && placed == 0)
        {
            say($"{path}: none of {labelled} labelled messages is in the inbox, sent or unread; "
                + "if they should be, the language of their labels isn't known here");
        }

        await world.Journal.FlushAsync().ConfigureAwait(false);
        return added;
    }

    /// <summary>The same file twice gives nothing twice.</summary>
    private static bool IsThere(Mailbox mailbox, RawHeaders headers, byte[] raw) =>
        mailbox.WithRfcIds(headers.MessageIds("Message-ID")).Any(m => m.Content.Raw.AsSpan().SequenceEqual(raw));

    private static Mailbox Create(Accounts accounts, string address)
    {
        if (!AddressList.IsAddress(address))
        {
            throw new ArgumentException($"--as {address}: that is no mail address.");
        }

        var subject = "2" + new HashCode32().Add(address).Value.ToString(CultureInfo.InvariantCulture).PadLeft(20, '0');
        return accounts.Add(new Profile(address, address.Split('@')[0], "agent", subject), []);
    }
}
