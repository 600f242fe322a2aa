using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;

namespace GmailConnector.Guard.Tests.Mail;

/// <summary>What is said of senders: lawful ones are warned of never, and those who pose as others always.</summary>
public class SenderCheckTests
{
    private const string Own = "amira@haloclinic.example";

    private const string ShopPasses =
        "dkim=pass header.d=shop.example; spf=pass smtp.mailfrom=b@mail.shop.example; dmarc=pass (p=REJECT dis=NONE) header.from=shop.example";

    private const string EvilPasses =
        "dkim=pass header.d=x.example; spf=pass smtp.mailfrom=evil@x.example; dmarc=pass (p=NONE dis=NONE) header.from=x.example";

    private const string GroupPasses =
        "dkim=pass header.d=groups.example; spf=pass smtp.mailfrom=g@groups.example; dmarc=pass (p=NONE dis=NONE) header.from=groups.example";

    [Theory]
    [InlineData("Ben <ben@shop.example>", ShopPasses, "", "Verified")]
    [InlineData("Shop <news@news.shop.example>", ShopPasses, "", "Verified")]
    [InlineData("ben@shop.example", "dkim=pass header.i=@mail.shop.example", "", "Verified")]
    [InlineData("ben@shop.example", "spf=pass smtp.mailfrom=b@bounce.shop.example", "", "Verified")]
    [InlineData("ben@shop.example", "dkim=pass header.d=shop.example; spf=fail smtp.mailfrom=a@b.example; dmarc=pass header.from=shop.example", "", "Verified")]
    [InlineData("ben@mail.shop.co.uk", "dkim=pass header.d=shop.co.uk", "", "Verified")]
    [InlineData("ben@shop.co.uk", "dkim=pass header.d=other.co.uk", "", "NotVerified through other.co.uk")]
    [InlineData("Info <info@münchen.example>", "dkim=pass header.d=xn--mnchen-3ya.example", "", "Verified")]
    [InlineData("Club <a@club.example>", "dkim=pass header.d=mailer.example; spf=pass smtp.mailfrom=b@bounce.mailer.example", "", "NotVerified through mailer.example")]
    [InlineData("ben@shop.example", "spf=none smtp.mailfrom=ben@shop.example", "", "NotVerified")]
    [InlineData("ben@shop.example", "spf=softfail smtp.mailfrom=ben@shop.example; dkim=temperror", "", "NotVerified")]
    [InlineData("ben@shop.example", null, "", "NotChecked")]
    [InlineData("ben@shop.example", null, "Authentication-Results: mx.shop.example; dmarc=fail header.from=shop.example", "NotChecked")]
    [InlineData(
        "Ben <ben@shop.example>",
        "dkim=fail header.d=shop.example; spf=pass smtp.mailfrom=l@lists.kernel.example; dmarc=fail (p=NONE dis=NONE) header.from=shop.example",
        "List-Id: Talk <talk.lists.kernel.example>",
        "NotVerified through lists.kernel.example")]
    [InlineData("\"'ben@shop.example' via Team\" <team@groups.example>", GroupPasses, "List-Id: <team.groups.example>", "Verified")]
    [InlineData(
        "\"ann@firm.example (via Google Docs)\" <drive-shares-noreply@google.com>",
        "dkim=pass header.d=google.com; dmarc=pass header.from=google.com",
        "",
        "Verified")]
    [InlineData(
        "\"ann@firm.example via DocuSign\" <dse@eumail.docusign.net>", "dkim=pass header.d=docusign.net; dmarc=pass header.from=docusign.net", "", "Verified")]
    [InlineData("\"ben@shop.example\" <ben@shop.example>", ShopPasses, "", "Verified")]
    [InlineData("\"BEN@Shop.Example\" <ben@shop.example>", ShopPasses, "", "Verified")]
    [InlineData("\"sales@shop.example\" <no-reply@mail.shop.example>", ShopPasses, "", "Verified")]
    [InlineData("\"Booking.com\" <noreply@booking.com>", "dkim=pass header.d=booking.com; dmarc=pass header.from=booking.com", "", "Verified")]
    [InlineData("\"ben.okafor@gmail.com\" <benokafor+x@gmail.com>", "dkim=pass header.d=gmail.com", "", "Verified")]
    [InlineData("\"ben@googlemail.com\" <ben@gmail.com>", "dkim=pass header.d=gmail.com", "", "Verified")]
    [InlineData("\"Ben (@ben)\" <ben@shop.example>", ShopPasses, "", "Verified")]
    [InlineData("\"Meeting @ 10.30 tomorrow\" <ben@shop.example>", ShopPasses, "", "Verified")]
    [InlineData("Weber, Jonas, MD <jonas@shop.example>", ShopPasses, "", "Verified")]
    [InlineData("Ann <ann@shop.example>, Ben <ben@shop.example>", ShopPasses, "", "NotVerified")]
    [InlineData("Ben <ben@haloclinic.de>", "dkim=pass header.d=haloclinic.de", "", "Verified")]
    [InlineData("Ben <ben@it.haloclinic.example>", "dkim=pass header.d=haloclinic.example", "", "Verified")]
    [InlineData("Ben <ben@halodental.example>", "dkim=pass header.d=halodental.example", "", "Verified")]
    [InlineData("evil@x.example, Billing", "spf=none", "", "NotVerified")]
    [InlineData("", "spf=none", "", "NotVerified")]
    public void Lawful_senders_are_warned_of_never(string from, string? results, string more, string said) =>
        Assert.Equal(said, Said(Mail("m", from, results, more)));

    [Theory]
    [InlineData(
        "Bank <a@bank.example>",
        "dkim=pass header.d=evil.example; spf=softfail smtp.mailfrom=b@evil.example; dmarc=fail (p=NONE) header.from=bank.example",
        "",
        "NotVerified through evil.example, FailedChecks bank.example evil.example")]
    [InlineData("Bank <a@bank.example>", "spf=fail; dmarc=fail (p=REJECT dis=QUARANTINE) header.from=bank.example", "", "NotVerified, FailedChecks bank.example ")]
    [InlineData("Me <amira@haloclinic.example>", "dmarc=fail header.from=haloclinic.example", "", "NotVerified, FailedChecks haloclinic.example ")]
    [InlineData(
        "Bank <a@bank.example>",
        "spf=pass smtp.mailfrom=b@evil.example; dmarc=fail (p=NONE dis=NONE) header.from=bank.example",
        "List-Id: <talk.lists.kernel.example>",
        "NotVerified through evil.example, FailedChecks bank.example evil.example")]
    [InlineData(
        "Bank <a@bank.example>",
        "spf=pass smtp.mailfrom=b@evil.example; dmarc=fail (p=QUARANTINE dis=QUARANTINE) header.from=bank.example",
        "List-Id: <news.evil.example>",
        "NotVerified through evil.example, FailedChecks bank.example evil.example")]
    [InlineData(
        "Bank <a@bank.example>",
        "dmarc=fail header.from=bank.example",
        "Authentication-Results: mx.google.com; dmarc=pass header.from=bank.example",
        "NotVerified, FailedChecks bank.example ")]
    [InlineData("\"ceo@bank.example\" <evil@x.example>", EvilPasses, "", "Verified, NameShowsAnotherAddress ceo@bank.example evil@x.example")]
    [InlineData("\"The CEO [ceo@bank.example]\" <evil@x.example>", EvilPasses, "", "Verified, NameShowsAnotherAddress ceo@bank.example evil@x.example")]
    [InlineData("ceo@bank.example, Evil <evil@x.example>", EvilPasses, "", "NotVerified, NameShowsAnotherAddress ceo@bank.example evil@x.example")]
    [InlineData("CEO <ceo@bank.example>, evil@x.example", EvilPasses, "", "NotVerified, NameShowsAnotherAddress ceo@bank.example evil@x.example")]
    [InlineData("\"ceo＠bank.example\" <evil@x.example>", EvilPasses, "", "Verified, NameShowsAnotherAddress ceo@bank.example evil@x.example")]
    [InlineData("\"ceo\u200b@bank\u200d.example\" <evil@x.example>", EvilPasses, "", "Verified, NameShowsAnotherAddress ceo@bank.example evil@x.example")]
    [InlineData("\"ceo@bank.example via Team\" <evil@x.example>", EvilPasses, "", "Verified, NameShowsAnotherAddress ceo@bank.example evil@x.example")]
    [InlineData(
        "\"ceo@bank.example via Team\" <evil@x.example>", EvilPasses, "List-Id: <team.groups.example>", "Verified, NameShowsAnotherAddress ceo@bank.example evil@x.example")]
    [InlineData("\"ann@firm.example (via Google Docs)\" <a@google.com>", "spf=none", "", "NotVerified, NameShowsAnotherAddress ann@firm.example a@google.com")]
    [InlineData("\"boss@gmail.com\" <evil@gmail.com>", "dkim=pass header.d=gmail.com", "", "Verified, NameShowsAnotherAddress boss@gmail.com evil@gmail.com")]
    [InlineData("It <it@haloc1inic.example>", "dkim=pass header.d=haloc1inic.example", "", "Verified, LookalikeDomain haloclinic.example haloc1inic.example")]
    [InlineData("It <it@haIoclinic.example>", null, "", "NotChecked, LookalikeDomain haloclinic.example haioclinic.example")]
    [InlineData("It <it@h\u0430loclinic.example>", null, "", "NotChecked, LookalikeDomain haloclinic.example xn--hloclinic-0yh.example")]
    [InlineData("It <it@halóclinic.example>", null, "", "NotChecked, LookalikeDomain haloclinic.example xn--halclinic-76a.example")]
    [InlineData("It <it@haloclnic.example>", null, "", "NotChecked, LookalikeDomain haloclinic.example haloclnic.example")]
    [InlineData("It <it@halloclinic.example>", null, "", "NotChecked, LookalikeDomain haloclinic.example halloclinic.example")]
    [InlineData("It <it@haloclinci.example>", null, "", "NotChecked, LookalikeDomain haloclinic.example haloclinci.example")]
    [InlineData("It <it@mail.haloclinlc.net>", null, "", "NotChecked, LookalikeDomain haloclinic.example mail.haloclinlc.net")]
    [InlineData("It <it@haloclinic.example.sign-in.net>", null, "", "NotChecked, LookalikeDomain haloclinic.example haloclinic.example.sign-in.net")]
    public void Who_poses_as_somebody_else_is_warned_of(string from, string? results, string more, string said) =>
        Assert.Equal(said, Said(Mail("m", from, results, more)));

    [Fact]
    public void What_the_sender_wrote_as_Gmail_is_not_believed() => Assert.Equal(
        "NotChecked",
        Said(Mail("m", "Bank <a@bank.example>", null, "Authentication-Results: mx.google.com; dmarc=pass header.from=bank.example")));

    [Fact]
    public void A_domain_like_that_of_whom_one_wrote_to_is_warned_of_in_that_conversation()
    {
        var question = Mail("q", "Me <amira@haloclinic.example>", null, "To: Ines <ines@supplier.example>") with { Labels = [LabelId.Sent] };
        var answer = Mail("a", "Ines <ines@supp1ier.example>", "dkim=pass header.d=supp1ier.example");
        var another = Mail("b", "Ines <ines@supp1ier.example>", "dkim=pass header.d=supp1ier.example");
        var told = Mail("t", "Me <amira@haloclinic.example>", null, "To: ines@supp1ier.example") with { Labels = [LabelId.Sent] };

        Assert.Equal("Verified", Said(answer));
        Assert.Equal("Verified, LookalikeDomain supplier.example supp1ier.example", Said(answer, question, answer));

        // Having answered the wrong one doesn't make it the right one.
        Assert.Equal(
            "Verified, LookalikeDomain supplier.example supp1ier.example", Said(another, question, answer, told, another));
    }

    [Fact]
    public void A_domain_like_that_of_a_verified_sender_is_warned_of_and_like_that_of_any_other_not()
    {
        var genuine = Mail("g", "Ines <ines@supplier.example>", "dkim=pass header.d=supplier.example");
        var forged = Mail("f", "Ines <ines@supplier.example>", "spf=none");
        var other = Mail("o", "Ines <ines@suplier.example>", "spf=none");

        Assert.Equal("NotVerified, LookalikeDomain supplier.example suplier.example", Said(other, genuine, other));
        Assert.Equal("NotVerified", Said(other, forged, other));
        Assert.Equal("Verified", Said(genuine, genuine, other, genuine));
    }

    [Theory]
    [InlineData("SENT")]
    [InlineData("DRAFT")]
    public void Of_what_one_wrote_oneself_nothing_is_said(string label)
    {
        var own = Mail("m", "\"x@y.example\" <amira@haloclinic.example>", "dmarc=fail") with { Labels = [new LabelId(label)] };

        Assert.Null(SenderCheck.In(Own, [own]).ProofOf(own.Id));
    }

    [Theory]
    [InlineData("Reply-To: ben@elsewhere.example", "ben@elsewhere.example")]
    [InlineData("Reply-To: desk@help.shop.example", null)]
    [InlineData("Reply-To: desk@shop.example, ben@elsewhere.example", "ben@elsewhere.example")]
    [InlineData("Reply-To: talk@lists.example\nList-Post: <mailto:talk@lists.example>", null)]
    [InlineData("Reply-To: talk@lists.example\nList-Id: <shop.shop.example>", null)]
    [InlineData("Reply-To: nobody at all", null)]
    [InlineData("", null)]
    public void Where_a_reply_goes_is_said_if_it_leaves_the_sender(string more, string? elsewhere)
    {
        var message = Mail("m", "Ben <ben@shop.example>", ShopPasses, more);

        Assert.Equal(elsewhere, SenderCheck.ReplyElsewhere(SenderProof.Of(message), message.Content!));
    }

    [Theory]
    [InlineData("mail.com", "gmail.com", false)]
    [InlineData("gmai1.com", "gmail.com", true)]
    [InlineData("paypaI.com", "paypal.com", true)]
    [InlineData("rnicrosoft.com", "microsoft.com", true)]
    [InlineData("vvikipedia.org", "wikipedia.org", true)]
    [InlineData("arnazon.de", "amazon.com", true)]
    [InlineData("gооgle.com", "google.com", true)]
    [InlineData("góógle.com", "google.com", true)]
    [InlineData("ａpple.com", "apple.com", true)]
    [InlineData("amazon.de", "amazon.com", false)]
    [InlineData("server1.example", "server2.example", false)]
    [InlineData("ab.example", "ac.example", false)]
    [InlineData("example.com", "example.com", false)]
    [InlineData("mail.example.com", "example.com", false)]
    [InlineData("example.com.mx", "example.com", false)]
    [InlineData("exampel.com", "example.com", true)]
    [InlineData("exampel.net", "example.com", false)]
    [InlineData("xn--99999999999.com", "example.com", false)]
    [InlineData("", "example.com", false)]
    [InlineData("localhost", "example.com", false)]
    [InlineData("[203.0.113.4]", "example.com", false)]
    public void Domains_are_taken_for_others_where_they_look_like_them(string domain, string known, bool taken) =>
        Assert.Equal(taken, LookalikeDomain.IsTakenFor(DomainName.Ascii(domain), known));

    [Fact]
    public void Hostile_headers_keep_nobody_waiting()
    {
        var long1 = string.Concat(Enumerable.Repeat("a@", 200_000));
        var messages = Enumerable.Range(0, 20).Select(i =>
            Mail($"m{i}", $"\"{long1}\" <a@{new string('b', 5_000)}.example>", ShopPasses, $"Reply-To: {long1}\nList-Id: <{long1}>")).ToList();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var check = SenderCheck.In(Own, messages);
        foreach (var message in messages)
        {
            check.FindingsIn(check.ProofOf(message.Id)!);
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(3), $"It took {watch.Elapsed}.");
    }

    private static string Said(MessageRecord message, params MessageRecord[] conversation)
    {
        var check = SenderCheck.In(Own, conversation.Length == 0 ? [message] : conversation);
        var proof = check.ProofOf(message.Id)!;
        return string.Join(
            ", ",
            [
                proof.Verification + (proof.Through.Length > 0 ? $" through {proof.Through}" : string.Empty),
                .. check.FindingsIn(proof).Select(f => $"{f.Kind} {f.Claimed} {f.Actual}"),
            ]);
    }

    // Gmail's own results stand on top, and what came with the message below.
    private static MessageRecord Mail(string id, string from, string? results, string more = "")
    {
        HeaderField[] headers =
        [
            .. results is null ? [] : new[] { new HeaderField("Authentication-Results", "mx.google.com; " + results) },
            new("From", from),
            .. more
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(l => l.Split(": ", 2))
                .Select(f => new HeaderField(f[0], f[1])),
        ];
        return new MessageRecord
        {
            Id = new MessageId(id),
            Thread = new ThreadId("t"),
            InternalDate = DateTimeOffset.UnixEpoch,
            SizeEstimate = 1,
            Labels = [LabelId.Inbox],
            HasAttachments = false,
            Summary = new MessageSummary(from, "", "", ""),
            Content = new MessageContent(headers, "x", null, []),
        };
    }
}
