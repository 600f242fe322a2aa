using System.Text;
using GmailConnector.Gmail.Tests.Support;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Gmail.Tests.Source;

/// <summary>Address fields as senders write them, from the bytes of a message through Gmail's answer to the people that it names.</summary>
public sealed class AddressFieldTests
{
    private static readonly (string Fields, string People)[] Written =
    [
        ("From: root@backup.example (Cron Daemon)", "Cron Daemon <root@backup.example>"),
        ("From: postmaster@relay.example (Mail Delivery, System)", "\"Mail Delivery, System\" <postmaster@relay.example>"),
        ("From: Jonas Weber, MD, PhD <jonas@x.example>", "\"Jonas Weber, MD, PhD\" <jonas@x.example>"),
        ("From: Account team, <no-reply@phish.example>", "\"Account team,\" <no-reply@phish.example>"),
        ("From: \"Sales\" .XYZ <sales@x.example>", "Sales .XYZ <sales@x.example>"),
        ("From: =?utf-8?Q?Haddad=2C_Amira?= <amira@x.example>", "\"Haddad, Amira\" <amira@x.example>"),
        ("From: \"=?utf-8?Q?Haddad=2C_Amira?=\" <amira@x.example>", "\"Haddad, Amira\" <amira@x.example>"),
        ("From: =?utf-8?Q?Desk=3B_North=3A?= <desk@x.example>", "\"Desk; North:\" <desk@x.example>"),
        ("From: =?utf-8?Q?=3Cceo=40bank.example=3E?= <evil@x.example>", "\"<ceo@bank.example>\" <evil@x.example>"),
        ("From: Jörg Bohm <jörg@böhm.example>", "Jörg Bohm <jörg@böhm.example>"),
        ("From: Pay <pay@xn--pypal-4ve.example>", "Pay <pay@xn--pypal-4ve.example>"),
        ("From: a@x.example\r\nFrom: Weber, Jonas <b@x.example>", "a@x.example, \"Weber, Jonas\" <b@x.example>"),
        ("To: Board: \"Koch, Ines\" <ines@x.example>,\r\n paul@x.example;, amira@x.example",
            "\"Koch, Ines\" <ines@x.example>, paul@x.example, amira@x.example"),
        ("To: undisclosed-recipients:;", "undisclosed-recipients:;"),
        ("To: olaf@x.example\r\nTo: Diaz,\r\n Rosa <rosa@x.example>", "olaf@x.example, \"Diaz, Rosa\" <rosa@x.example>"),
        ("To: ann@x.example, Ben <ben at x.example>, carl@x.example", "ann@x.example, \"Ben <ben at x.example>\":;, carl@x.example"),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_people_of_a_message_are_those_that_its_bytes_name()
    {
        await using var gmail = await TestGmail.StartAsync(Ct);
        var amira = await gmail.ConnectAsync(TestGmail.Amira, Ct);
        foreach (var (fields, people) in Written)
        {
            var bytes = Encoding.UTF8.GetBytes($"{fields}\r\nSubject: x\r\n\r\nHello\r\n");
            var id = new MessageId(gmail.Google.Deliver(TestGmail.Amira, bytes));

            var message = Assert.Single((await gmail.Source.FetchAsync(amira, [id], Ct)).Value);

            var (name, summary) = fields.StartsWith("From", StringComparison.Ordinal)
                ? ("From", message.Summary.From)
                : ("To", message.Summary.To);
            Assert.Equal(people, AddressList.Write(AddressList.Read(message.Content!.Fields(name))));
            Assert.Equal(people, AddressList.Write(AddressList.Read(summary)));
        }
    }
}
