using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// A mailbox with messages of HTML, and an open conversation, in whose frame and with whose sandbox they are shown one after the other.
/// </summary>
public sealed partial class FramedMail : IAsyncDisposable
{
    private const string First = "The first to be opened";

    private const string Show =
        """
        async path => {
            const frame = document.querySelector('#reading iframe.message-body');
            const loaded = new Promise(done => frame.addEventListener('load', done, { once: true }));
            frame.src = path;
            await loaded;
            await Promise.all([...frame.contentDocument.images].map(i => i.complete ? 0 : new Promise(done => { i.onload = i.onerror = done; })));
            for (let n = 0; n < 3; n++) {
                await new Promise(requestAnimationFrame);
            }
        }
        """;

    private readonly Dictionary<string, string> ids = [];
    private Person? person;
    private string mailbox = "";

    internal Office Office { get; } = new();

    internal IPage Page => person!.Page;

    internal static async Task<FramedMail> OpenAsync(IEnumerable<(string Name, string Html, string Charset)> messages)
    {
        var mail = new FramedMail();
        await mail.Office.InitializeAsync();
        foreach (var (name, html, charset) in messages.Append((First, "<p>Hello</p>", "utf-8")))
        {
            mail.ids[name] = mail.Office.App.Google.Deliver(Person.Omar, Mail(name, Encoding.GetEncoding(charset).GetBytes(html), charset));
        }

        mail.person = await mail.Office.EnterAsync(Person.Omar);
        await mail.person.ConnectAsync();
        await mail.person.OpenThreadAsync(First);
        mail.mailbox = MailboxIn().Match(mail.Page.Url).Groups[1].Value;
        return mail;
    }

    /// <summary>Shows a message, and waits until its pictures are there and it is drawn.</summary>
    internal Task ShowAsync(string name, bool withImages = false) =>
        Page.EvaluateAsync(Show, $"/mail/{mailbox}/message/{ids[name]}/body{(withImages ? "?images=1" : "")}");

    public async ValueTask DisposeAsync()
    {
        if (person is not null)
        {
            await person.DisposeAsync();
        }

        await Office.DisposeAsync();
    }

    private static byte[] Mail(string subject, byte[] html, string charset) => Encoding.ASCII.GetBytes(
        $"From: Eve <eve@elsewhere.example>\r\nTo: omar@halo.example\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n"
        + $"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + Convert.ToBase64String(html, Base64FormattingOptions.InsertLineBreaks) + "\r\n");

    [GeneratedRegex("/mail/([^/?#]+)")]
    private static partial Regex MailboxIn();
}
