using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Mail;

/// <summary>A delivery status notification (RFC 3464) marks the message that it is about.</summary>
public sealed class FailedDeliveryTests
{
    private const string Report =
        "Reporting-MTA: dns; mx.halo.example\n\nFinal-Recipient: rfc822; kim@customer.example\nAction: failed\nStatus: 5.1.1";

    private const string Header = "From: amira@halo.example\nMessage-ID: <s1@mail.example>\nSubject: Chairs";

    private readonly World world = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void It_names_the_message_and_whom_it_didnt_reach()
    {
        var failed = Read($"{Report}\n\n{Header}")!;

        Assert.Equal(["s1@mail.example"], failed.Of);
        Assert.Equal(["kim@customer.example"], failed.Recipients);
    }

    [Theory]
    [InlineData("Original-Recipient: rfc822;sales@customer.example\nFinal-Recipient: rfc822;kim@customer.example\naction: FAILED", "sales@customer.example")]
    [InlineData("Final-Recipient: RFC822;\n <kim@customer.example>\nAction: failed", "kim@customer.example")]
    public void The_address_that_was_written_to_counts_however_its_fields_are_written(string group, string recipient) =>
        Assert.Equal([recipient], Read($"Reporting-MTA: dns; mx\n\n{group}\n\n{Header}")!.Recipients);

    [Theory]
    [InlineData("Final-Recipient: rfc822; kim@customer.example\nAction: delayed")]
    [InlineData("Final-Recipient: rfc822; kim@customer.example\nAction: delivered")]
    [InlineData("Final-Recipient: rfc822; nobody\nAction: failed")]
    [InlineData("Action: failed")]
    [InlineData("")]
    public void What_is_delayed_or_delivered_or_names_nobody_is_no_failure(string group) =>
        Assert.Null(Read($"Reporting-MTA: dns; mx\n\n{group}\n\n{Header}"));

    [Fact]
    public void Another_message_is_no_report_whatever_its_text_says() =>
        Assert.Null(
            FailedDelivery.Read(new MessageContent([new HeaderField("X-Failed-Recipients", "kim@customer.example")], Report, null, [])));

    [Fact]
    public async Task The_sent_message_of_the_conversation_is_marked_and_no_other_one()
    {
        AddSent("s1", "m1");
        AddSent("s2", "m1");
        AddReport("b1", "m1", Header);

        var thread = (await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct)).Value;

        var marked = Assert.Single(thread.Messages, m => m.NotDeliveredTo.Count > 0);
        Assert.Equal("s1", marked.Id.Value);
        Assert.Equal("kim@customer.example", Rendered.For(world.Amira, Assert.Single(marked.NotDeliveredTo).Address));
    }

    [Fact]
    public async Task A_list_marks_the_conversation_and_opens_the_content_of_nothing_but_the_report()
    {
        AddSent("s1", "m1");
        AddReport("b1", "m1", Header);
        world.Add("m5", "m5", "Another", "Ben Okafor <ben@halo.example>");
        world.Store.Opened.Clear();

        var page = (await world.Mine.ListThreadsAsync(LabelId.Inbox, null, 20, Ct)).Value;

        Assert.Equal("m1", Assert.Single(page.Threads, t => t.IsUndelivered).Id.Value);
        Assert.Equal("b1", world.Store.Opened[^1].Value);
        Assert.Equal(1, world.Store.Opened.Count(o => o.Value == "s1"));
    }

    [Fact]
    public async Task A_report_that_somebody_else_wrote_marks_nothing_that_wasnt_sent_from_here()
    {
        AddReport("b1", "m1", "Message-ID: <m1@mail.example>");

        Assert.All((await world.Mine.ReadThreadAsync(new ThreadId("m1"), Ct)).Value.Messages, m => Assert.Empty(m.NotDeliveredTo));
        Assert.All((await world.Mine.ListThreadsAsync(LabelId.Inbox, null, 20, Ct)).Value.Threads, t => Assert.False(t.IsUndelivered));
    }

    private static FailedDelivery? Read(string report) =>
        FailedDelivery.Read(new MessageContent([], "Address not found", null, []) { DeliveryReport = report });

    private void AddSent(string id, string thread)
    {
        world.Add(id, thread, "Chairs", "Amira Haddad <amira@halo.example>");
        world.Store.Messages[new MessageId(id)] = world.Store.Messages[new MessageId(id)] with { Labels = [LabelId.Sent] };
    }

    private void AddReport(string id, string thread, string header)
    {
        world.Add(id, thread, "Delivery Status Notification (Failure)", "Mail Delivery Subsystem <mailer-daemon@mail.example>");
        var report = world.Store.Messages[new MessageId(id)];
        world.Store.Messages[report.Id] = report with { Content = report.Content! with { DeliveryReport = $"{Report}\n\n{header}" } };
    }
}
