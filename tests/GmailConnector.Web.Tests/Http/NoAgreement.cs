using System.Net;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Http.Routes;
using GmailConnector.Web.Tests.Support;
using Microsoft.Data.Sqlite;

namespace GmailConnector.Web.Tests.Http;

/// <summary>
/// Without an agreement on record no route shows anything of the mail, not even to its owner, and nobody asks Gmail for it.
/// </summary>
[Trait("way", "38")]
public sealed class NoAgreement
{
    private const string Account = HttpPerson.Ben;

    // Each shows mail while an agreement is in force, which shows that the walk gets to where mail is.
    private static readonly string[] ShowMail =
    [
        "GET /compose/{mailbox}", "GET /filters/{mailbox}/new", "GET /mail/{mailbox}/message/{message}/attachments",
        "GET /mail/{mailbox}/message/{message}/body",
        "GET /mail/{mailbox}/message/{message}/details", "GET /mail/{mailbox}/message/{message}/original",
        "GET /mail/{mailbox}/message/{message}/preview/{part}",
        "GET /mail/{mailbox}/message/{message}/{kind:regex(^(part|inline)$)}/{part}", "GET /mail/{mailbox}/thread/{thread}",
        "GET /mail/{mailbox}/{label=INBOX}", "GET /report/{mailbox}/{message}",
        "GET /share/{mailbox}/{thread}", "POST /mail/{mailbox}/search",
    ];

    [Fact]
    public async Task Signed_in_and_nothing_agreed_no_route_shows_mail_or_asks_Gmail()
    {
        await using var http = await HttpApp.StartAsync(TestContext.Current.CancellationToken);
        var ben = await http.PersonAsync(Account);
        using var google = new GoogleMail(http.App.Google, Account);
        var mail = await google.AllAsync();

        var steps = await new RouteWalk(ben, http.Routes).TakeAsync(PlacesIn("mbx_000000000000000000000000", mail));

        ShowsNothing(steps, mail, http.Routes);
        Assert.Empty(http.Wire.GmailCalls);
    }

    [Fact]
    public async Task Once_the_agreement_is_withdrawn_no_route_shows_mail_or_asks_Gmail()
    {
        await using var http = await HttpApp.StartAsync(TestContext.Current.CancellationToken);
        var (ben, mailbox) = await http.ConnectedAsync(Account);
        using var google = new GoogleMail(http.App.Google, Account);
        var mail = await google.AllAsync();
        var walk = new RouteWalk(ben, http.Routes);

        // The control: the same walk, the same eyes, with the agreement in force.
        var before = await walk.TakeAsync(
            PlacesIn(mailbox, mail), r => r.Method == "GET" || r.Template.EndsWith("/search", StringComparison.Ordinal));
        var needles = NeedlesOf(mail);
        var showed = before.Where(s => Shown(s, needles).Any()).ToList();
        Assert.Equal(ShowMail, showed.Select(s => s.Request.Route.ToString()).Distinct().Order(StringComparer.Ordinal));

        await WithdrawAsync(ben, mailbox);
        var calls = http.Wire.GmailCalls.Count;
        Assert.NotEqual(0, calls);
        var steps = await walk.TakeAsync(PlacesIn(mailbox, mail));

        ShowsNothing(steps, mail, http.Routes);
        Assert.Equal(calls, http.Wire.GmailCalls.Count);
        Assert.All(
            showed,
            once => Assert.Equal(HttpStatusCode.Forbidden, steps.Single(s => s.Key == once.Key).Answer.Status));
    }

    [Fact]
    public async Task Once_the_mailbox_is_disconnected_no_route_shows_mail_or_asks_Gmail()
    {
        await using var http = await HttpApp.StartAsync(TestContext.Current.CancellationToken);
        var (ben, mailbox) = await http.ConnectedAsync(Account);
        using var google = new GoogleMail(http.App.Google, Account);
        var mail = await google.AllAsync();

        var left = await ben.PostAsync("/mailboxes?handler=disconnect", [("mailbox", mailbox), ("confirm", "delete")]);
        Assert.Equal("/mailboxes?done=disconnected", left.Location);
        await WhatTheLeavingPageSaysIsSoAsync(http, mailbox);
        var calls = http.Wire.GmailCalls.Count;
        var steps = await new RouteWalk(ben, http.Routes).TakeAsync(PlacesIn(mailbox, mail));

        ShowsNothing(steps, mail, http.Routes);
        Assert.Equal(calls, http.Wire.GmailCalls.Count);
    }

    [Fact]
    public void A_route_with_a_place_that_nobody_knows_turns_the_walk_red()
    {
        var added = new AppRoute("/mail/{mailbox}/export/{format}", "GET", "/Mail/Export", null, ["mailbox", "format"]);

        var red = Assert.ThrowsAny<Exception>(() => RouteRequest.Of(added, RouteValues.For(new MailPlace("m", "t", "g", "p"))));

        Assert.Contains("takes 'format'", red.Message, StringComparison.Ordinal);
    }

    private static async Task WhatTheLeavingPageSaysIsSoAsync(HttpApp http, string mailbox)
    {
        using var anybody = new HttpPerson(http.App, Account);
        var page = (await anybody.GetAsync("/leaving")).Text;
        Assert.Contains(
            "We revoke our access at Google, destroy the mailbox's key and delete its copy. The evidence log gets an entry for this.",
            page,
            StringComparison.Ordinal);

        Assert.Equal(1, http.Wire.Revocations);
        await using var database = new SqliteConnection(
            $"Data Source={Path.Combine(http.App.DataFolder, "store.db")};Mode=ReadOnly;Pooling=False");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var table in new[] { "messages", "mailbox_keys", "labels" })
        {
            await using var count = database.CreateCommand();
            count.CommandText = $"SELECT count(*) FROM {table} WHERE mailbox = $mailbox";
            count.Parameters.AddWithValue("$mailbox", mailbox);
            Assert.Equal(0L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }

        Assert.Single(await EvidenceFile.FactsAsync(http.App, "mailbox.erased", TestContext.Current.CancellationToken));
    }

    private static async Task WithdrawAsync(HttpPerson person, string mailbox)
    {
        var withdrawn = await person.PostAsync("/mailboxes?handler=withdraw", [("mailbox", mailbox)]);
        Assert.Equal("/mailboxes?done=withdrawn", withdrawn.Location);

        // A look at Gmail that had begun before has ended by the time that this page is there.
        Assert.Contains("Agreement withdrawn", (await person.GetAsync(withdrawn.Location)).Body, StringComparison.Ordinal);
    }

    /// <summary>A message with a file, one with an inline image, and a draft, each as the source of every kind of composition.</summary>
    private static List<MailPlace> PlacesIn(string mailbox, IReadOnlyList<GoogleMessage> mail)
    {
        var filed = mail.First(m => m.Files.Count > 0);
        var plain = mail.First(m => m.Files.Count == 0 && m.Texts.Count > 0);
        return
        [
            new MailPlace(mailbox, filed.Thread, filed.Id, filed.Files[0].Part.Replace('.', '-'))
            {
                Kind = "part",
                DraftMessage = filed.Id
            },
            new MailPlace(mailbox, filed.Thread, filed.Id, filed.Files[0].Part.Replace('.', '-'))
            {
                Kind = "inline",
                Label = "ALL",
                Draft = "r1234"
            },
            new MailPlace(mailbox, plain.Thread, plain.Id, "1") { Kind = "reply", Label = "SENT", Phrase = plain.Subject },
            new MailPlace(mailbox, plain.Thread, plain.Id, "1") { Kind = "forward", Label = "ALL" },
        ];
    }

    private static void ShowsNothing(IReadOnlyList<Step> steps, IReadOnlyList<GoogleMessage> mail, IReadOnlyList<AppRoute> routes)
    {
        var needles = NeedlesOf(mail);
        Assert.True(needles.All.Count > 300, $"Only {needles.All.Count} pieces of mail were looked for.");
        foreach (var kind in new[] { "subject", "snippet", "address", "name", "body", "file" })
        {
            Assert.Contains(needles.All, n => n.Kind == kind);
        }

        Assert.Equal(routes.Select(r => r.ToString()).Order(), steps.Select(s => s.Request.Route.ToString()).Distinct().Order());
        Assert.All(steps, s => Assert.NotEqual(HttpStatusCode.InternalServerError, s.Answer.Status));
        Assert.Empty(steps.SelectMany(s => Shown(s, needles).Select(n => $"{s}: {n.Kind} {n.Text}")));
    }

    /// <summary>The owner's own name and address are theirs to see without any mail.</summary>
    private static NeedleSet NeedlesOf(IReadOnlyList<GoogleMessage> mail) =>
        new([.. Needles.Of(mail).Where(n => !n.Text.Contains(Account, StringComparison.OrdinalIgnoreCase) && n.Text != "Ben Okafor")]);

    /// <summary>What of the mail is in an answer or its headers, but for what the walk itself typed and got back.</summary>
    private static IEnumerable<Needle> Shown(Step step, NeedleSet needles)
    {
        var answer = step.Answer.Text + "\n" + string.Join('\n', step.Answer.Headers.Select(h => Uri.UnescapeDataString(h.Value)));
        return needles.FoundIn(answer).Where(n => step.Request.Form.All(f => f.Value != n.Text));
    }
}
