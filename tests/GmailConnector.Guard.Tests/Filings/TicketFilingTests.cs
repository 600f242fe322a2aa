using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GmailConnector.Guard.Acts;
using GmailConnector.Guard.Filings;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Filings;

/// <summary>What a ticket of HaloCRM is given of mail: exactly what was shown and agreed to, once, and nothing without that.</summary>
[Trait("way", "13")]
[Trait("way", "34")]
public sealed class TicketFilingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_note_has_the_chosen_fields_the_reference_and_the_text_and_is_hidden_unless_that_was_chosen()
    {
        var world = FilingWorld.Make();
        world.Add("m2", "t2", "Printer  é", "Kim <kim@x.example>", "It smokes.\r\n  a lot", new HeaderField("Cc", "secret@y.example"));

        var preview = (await world.Mine.PreviewFilingAsync(FilingWorld.Into(FilingWorld.Ticket, "m2"), Ct)).Value;
        var filed = await world.FileAsync(FilingWorld.Into(FilingWorld.Ticket, "m2"), Ct);
        await world.FileAsync(FilingWorld.Into(FilingWorld.Ticket, "m1") with { Fields = FilingWorld.Header, IsShownToUser = true }, Ct);

        Assert.Equal(FilingWorld.Ticket, filed.Value);
        var reference = world.Filings.Filings.Values.First(f => f.Message.Value == "m2").Reference;
        var (ticket, _, html, isShown) = world.Halo.Actions[0];
        Assert.Equal((FilingWorld.Ticket, false, true), (ticket, isShown, world.Halo.Actions[1].IsShown));
        Assert.Equal(
            $"Subject: Printer  é\nFrom: Kim <kim@x.example>\nDate: {world.Store.Messages[new MessageId("m2")].InternalDate.ToRfc3339()}\nGmail-Connector-Reference: {reference}\n\nIt smokes.\n  a lot\n",
            FilingWorld.Seen(html));
        Assert.Equal(FilingWorld.Seen(html), Assert.Single(FilingWorld.Seen(world, preview)));
        Assert.DoesNotContain("secret@y.example", html, StringComparison.Ordinal);
        Assert.Equal(4, FilingWorld.Seen(world.Halo.Actions[1].Html).Split('\n').Length - 1);
        Assert.Equal([FilingWorld.Ticket], (await world.Mine.TicketsOfAsync(new ThreadId("t2"), Ct)).Value.Tickets);
    }

    [Theory]
    [InlineData("", "", "Subject: (no subject)\n", "\n(no text)\n")]
    [InlineData("  ", " \r\n\t\r\n", "Subject: (no subject)\n", "\n(no text)\n")]
    [InlineData("Scanner", "", "Subject: Scanner\n", "\n(no text)\n")]
    [InlineData("", "It jams.", "Subject: (no subject)\n", "\nIt jams.\n")]
    public async Task Where_a_mail_has_no_subject_or_no_text_the_page_says_so_and_so_does_the_ticket(
        string subject, string text, string begins, string ends)
    {
        var world = FilingWorld.Make();
        world.Add("m9", "t9", subject, "Kim <kim@x.example>", text);
        var choice = FilingWorld.Into(FilingWorld.Ticket, "m9");

        var preview = (await world.Mine.PreviewFilingAsync(choice, Ct)).Value;
        Assert.True((await world.FileAsync(choice, Ct)).IsAllowed);

        var shown = Assert.Single(FilingWorld.Seen(world, preview));
        Assert.StartsWith(begins, shown, StringComparison.Ordinal);
        Assert.EndsWith(ends, shown, StringComparison.Ordinal);
        Assert.Equal(shown, FilingWorld.Seen(Assert.Single(world.Halo.Actions).Html));
    }

    [Fact]
    public void Of_any_mail_the_page_shows_what_HaloCRM_gets_character_for_character() =>
        Prop.ForAll<NonNull<string>, NonNull<string>, NonNull<string>>((subject, name, text) =>
        {
            var world = FilingWorld.Make();
            world.Add("m9", "t9", subject.Get, $"{name.Get} <kim@x.example>", text.Get);
            var choice = FilingWorld.Into(FilingWorld.Ticket, "m9");
            var preview = world.Mine.PreviewFilingAsync(choice, Ct).GetAwaiter().GetResult().Value;
            Assert.True(world.FileAsync(choice, Ct).GetAwaiter().GetResult().IsAllowed);
            var html = Assert.Single(world.Halo.Actions).Html;
            Assert.Equal(Assert.Single(FilingWorld.Seen(world, preview)), FilingWorld.Seen(html));
            Assert.DoesNotContain('<', html.Replace("<br>\n", "", StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task The_button_renders_only_after_each_part_and_the_text_in_the_same_response()
    {
        var world = FilingWorld.Make();
        FilingWorld.AttachTo(world, "m1", ("1", "smoke.txt"));
        world.Add("m2", "t2", "Printer", "Kim <kim@x.example>");
        var preview = (await world.Mine.PreviewFilingAsync(
            FilingWorld.Into(null, "m1", "m2") with { Files = [FilingWorld.FileOf("m1", "1")] }, Ct)).Value;
        List<SealedContent> parts = [.. FilingWorld.PartsOf(preview), preview.Consent];
        string Page(IEnumerable<SealedContent> shown) => Rendered.Page(
            world.Amira,
            isMessageFrame: false,
            [
                .. shown.SelectMany(s => new object[] { "<p>", s, "</p>" }),
                "<form method=\"post\"><button name=\"act\" value=\"", preview.Act, "\">Agree</button></form>",
            ]);
        var token = Rendered.For(world.Amira, parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], preview.Act)[^1];

        Assert.Equal(6, parts.Count);
        Assert.Contains(token, Page(parts), StringComparison.Ordinal);
        for (var i = 0; i < parts.Count; i++)
        {
            Assert.DoesNotContain(token, Page([.. parts.Where((_, n) => n != i)]), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(token, Page(parts.AsEnumerable().Reverse()), StringComparison.Ordinal);
        Assert.DoesNotContain(token, Page([]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_names_the_destination_the_fields_the_text_the_ticket_and_what_was_shown_and_no_word_of_it()
    {
        var world = FilingWorld.Make();
        var preview = (await world.Mine.PreviewFilingAsync(FilingWorld.Into(FilingWorld.Ticket, "m1"), Ct)).Value;
        await world.FileAsync(FilingWorld.Into(FilingWorld.Ticket, "m1"), Ct);

        Assert.Equal(
            [
                "view.intent", "view.outcome", "view.intent", "view.outcome", "transfer.intent", "transfer.outcome",
                "mail.change.intent", "mail.change.outcome",
            ],
            world.Evidence.Kinds);
        var intent = world.Evidence.Entries[4];
        Assert.Equal(
            ("halocrm", "subject from date text", FilingWorld.Rule.Consent.Hash, "4111", "0", preview.Shown.Value),
            (intent.Facts["destination"], intent.Facts["fields"], intent.Facts["consent"],
                intent.Facts["ticket"], intent.Facts["files"], intent.Facts["shown"]));
        Assert.StartsWith("transfer:", intent.Facts["act"], StringComparison.Ordinal);
        Assert.Equal("transfer-mail", intent.Purpose);
        Assert.DoesNotContain(
            world.Evidence.Entries, e => e.Facts.Values.Any(v => v.Contains(World.SecretSubject, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_the_declaration_the_agent_the_act_the_shown_text_or_its_state_nothing_is_given()
    {
        var world = FilingWorld.Make();
        var choice = FilingWorld.Into(FilingWorld.Ticket, "m1");
        var preview = (await world.Mine.PreviewFilingAsync(choice, Ct)).Value;
        async Task RefusedAsync(
            RefusalCode code,
            FilingChoice asked,
            Viewer? by = null,
            bool isPosted = true,
            IReadOnlySet<string>? ticked = null,
            string? consent = null)
        {
            var act = new AffirmativeAct(by ?? world.Amira, isPosted ? preview.Act.Terms : null, ticked ?? new Everything());
            var agreed = consent is null ? preview.ConsentHash : TextHash.Parse(consent, null);
            Assert.Equal(code, (await world.Mine.FileAsync(act, asked, agreed, preview.Shown, Ct)).Refusal?.Code);
            Assert.Empty(world.Halo.Actions);
            Assert.Empty(world.Halo.Files);
        }

        // Nothing posted, another person's form, nothing ticked, another choice than was shown, another text, what isn't declared or there.
        await RefusedAsync(RefusalCode.ActOutOfDate, choice, isPosted: false);
        await RefusedAsync(RefusalCode.ActOutOfDate, choice, by: world.Ben);
        await RefusedAsync(RefusalCode.ActOutOfDate, choice, ticked: new HashSet<string>());
        await RefusedAsync(RefusalCode.TicketRefused, choice with { IsShownToUser = true });
        await RefusedAsync(RefusalCode.TicketRefused, choice with { Fields = FilingWorld.Header });
        await RefusedAsync(RefusalCode.TicketRefused, choice with { Ticket = TicketNumber.Of(4112) });
        await RefusedAsync(RefusalCode.AgreementOutdated, choice, consent: new string('0', 64));
        await RefusedAsync(RefusalCode.DestinationRefused, choice with { Fields = [TransferField.Cc] });
        await RefusedAsync(RefusalCode.TicketRefused, choice with { Fields = [] });
        await RefusedAsync(RefusalCode.NotFound, FilingWorld.Into(FilingWorld.Ticket, "m1", "m404"));
        Assert.Equal(
            RefusalCode.NotFound, (await world.Mine.PreviewFilingAsync(FilingWorld.Into(FilingWorld.Ticket, "m1", "m404"), Ct)).Refusal?.Code);

        // The mail changed after it was shown; who isn't an agent any more.
        var message = world.Store.Messages[new MessageId("m1")];
        world.Store.Messages[message.Id] = message with { Summary = message.Summary with { Subject = "Another" } };
        await RefusedAsync(RefusalCode.TicketRefused, choice);
        world.Store.Messages[message.Id] = message;
        world.Agents.Links.Clear();
        await RefusedAsync(RefusalCode.TicketRefused, choice);
        Assert.Empty(FilingWorld.Make(FilingWorld.Rule with { Address = new Uri("https://other.haloservicedesk.com/api") }).Mine.FilingFields);
        Assert.Empty(new World().Mine.FilingFields);
        Assert.Equal(
            RefusalCode.NotFound, (await new World().Mine.PreviewFilingAsync(choice, Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task The_other_kind_of_transfer_cant_send_to_HaloCRM_and_somebody_elses_mail_isnt_filed()
    {
        var world = FilingWorld.Make();
        FilingWorld.Link(world, world.Ben, 14);

        Assert.Empty(world.Mine.Transfers);
        Assert.Equal(RefusalCode.NotFound, (await world.Mine.TransferAsync("halocrm", [new("m1")], FilingWorld.Rule.Consent.Hash, Ct)).Refusal?.Code);
        Assert.False((await world.FileAsync(FilingWorld.Into(FilingWorld.Ticket, "m1"), Ct, world.Mailboxes.Open(world.Ben, World.Box))).IsAllowed);
        Assert.Empty(world.Halo.Actions);
    }

    [Fact]
    public async Task A_message_is_in_a_ticket_once_also_from_a_colleagues_mailbox_and_again_after_it_was_undone()
    {
        var world = FilingWorld.Make();
        var choice = FilingWorld.Into(FilingWorld.Ticket, "m1");
        Assert.True((await world.FileAsync(choice, Ct)).IsAllowed);

        var again = (await world.Mine.PreviewFilingAsync(choice, Ct)).Value;
        Assert.Equal((FilingWorld.Ticket, 0), (Assert.Single(again.Filed), again.Notes.Count));
        Assert.True((await world.FileAsync(choice, Ct)).IsAllowed);
        Assert.Single(world.Halo.Actions);

        var thread = world.Store.Messages[new MessageId("m1")].Thread;
        var filed = Assert.Single((await world.Mine.ReadThreadAsync(thread, Ct)).Value.Tickets.Filed);
        Assert.Equal((FilingWorld.Ticket, true), (filed.Ticket, filed.CanUndo));
        Assert.Equal(RefusalCode.TicketRefused, (await world.Mine.UndoFilingAsync(thread, new MessageId("m1"), TicketNumber.Of(4112)!.Value, Ct)).Refusal?.Code);
        world.Halo.Trouble = Refusal.Unexplained;
        Assert.False((await world.Mine.UndoFilingAsync(thread, filed.Message, filed.Ticket, Ct)).IsAllowed);
        world.Halo.Trouble = null;
        Assert.Single(world.Halo.Actions);
        Assert.True((await world.Mine.UndoFilingAsync(thread, filed.Message, filed.Ticket, Ct)).IsAllowed);
        Assert.Empty(world.Halo.Actions);
        Assert.Empty((await world.Mine.ReadThreadAsync(thread, Ct)).Value.Tickets.Filed);
        var undone = world.Evidence.Entries.Last(e => e.Facts.GetValueOrDefault("shows") == "filing-undone");
        Assert.Equal(("mail.change.intent", "4111"), (undone.Kind.Name, undone.Facts["ticket"]));
        Assert.True((await world.FileAsync(choice, Ct)).IsAllowed);
        Assert.Single(world.Halo.Actions);
    }

    [Fact]
    public async Task Files_go_one_by_one_as_chosen_and_what_is_there_isnt_given_twice()
    {
        var world = FilingWorld.Make();
        FilingWorld.AttachTo(world, "m1", ("1", "smoke.txt"), ("2", "fire.txt"), ("3", "kept.txt"));
        var choice = FilingWorld.Into(FilingWorld.Ticket, "m1") with { Files = [FilingWorld.FileOf("m1", "1"), FilingWorld.FileOf("m1", "2")] };
        world.Halo.ToLose = 3;

        // The action's answer is lost; nobody gives it again for a while.
        Assert.Contains("nobody knows", (await world.FileAsync(choice, Ct)).Refusal!.Reason, StringComparison.Ordinal);
        Assert.Equal(RefusalCode.AlreadyDone, (await world.FileAsync(choice, Ct)).Refusal?.Code);
        for (var i = 0; i < 2; i++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(6));
            Assert.False((await world.FileAsync(choice, Ct)).IsAllowed);
        }

        world.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.True((await world.FileAsync(choice, Ct)).IsAllowed);
        Assert.Single(world.Halo.Actions);
        Assert.Equal(["smoke.txt", "fire.txt"], world.Halo.Files.Select(f => f.Name));
        Assert.All(world.Halo.Files, f => Assert.Equal("file " + (f.Name == "smoke.txt" ? "1" : "2"), Encoding.UTF8.GetString(f.Content)));
        Assert.Equal(RefusalCode.NotFound, (await world.FileAsync(choice with { Files = [FilingWorld.FileOf("m1", "9")] }, Ct)).Refusal?.Code);
        world.Add("m2", "t2", "Other", "Kim <kim@x.example>");
        Assert.Equal(
            RefusalCode.NotFound,
            (await world.FileAsync(FilingWorld.Into(FilingWorld.Ticket, "m2") with { Files = [FilingWorld.FileOf("m1", "1")] }, Ct)).Refusal?.Code);
    }
}
