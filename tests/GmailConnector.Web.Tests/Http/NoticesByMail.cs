using System.Text.RegularExpressions;
using GmailConnector.Guard.Tests.Egress;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>A notice reaches a person's own address through a mail server of this machine, and says nothing.</summary>
public sealed partial class NoticesByMail
{
    [Fact]
    public async Task Who_is_asked_into_a_mailbox_gets_one_mail_that_names_nobody()
    {
        await using var smtp = new SmtpServer();
        await using var http = await HttpApp.StartAsync(
            TestContext.Current.CancellationToken,
            ("Smtp__StandIn", $"smtp://127.0.0.1:{smtp.Port}"),
            ("Smtp__From", "connector@halo.example"),
            ("Smtp__BaseAddress", "https://connector.halo.example"));
        var ben = await http.PersonAsync(HttpPerson.Ben);
        var (amira, mailbox) = await http.ConnectedAsync(HttpPerson.Amira);
        var colleague = BensPseudonym().Match((await amira.GetAsync($"/members/{mailbox}")).Text).Groups[1].Value;

        await amira.PostAsync($"/members/{mailbox}?handler=invite", [("colleague", colleague), ("role", "Organise")]);
        Assert.Contains("Notices, 1 unread", (await ben.GetAsync("/notices")).Body, StringComparison.Ordinal);
        await Eventually.TrueAsync(() => Task.FromResult(smtp.Mails.Count > 0), "the mail is there");

        var mail = Assert.Single(smtp.Mails);
        Assert.Contains("RCPT TO:<ben@halo.example>", smtp.InClear);
        Assert.Contains("https://connector.halo.example/notices\n", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("Amira", mail, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(mailbox, mail, StringComparison.Ordinal);
    }

    [GeneratedRegex("<option value=\"([^\"]+)\"[^>]*>Ben Okafor</option>")]
    private static partial Regex BensPseudonym();
}
