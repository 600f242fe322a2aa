using System.Net;
using GmailConnector.Web.Tests.Http.Content;
using GmailConnector.Web.Tests.Support;

namespace GmailConnector.Web.Tests.Http;

/// <summary>What can be wrong in a message that somebody writes: it is named, the draft is kept, and nothing is sent.</summary>
public sealed class BadInputWhenWriting(HttpApp http) : IClassFixture<HttpApp>
{
    private const int Limit = 26_214_400;

    [Theory]
    [InlineData("To", "amira@halo.example, not an address", "Recipient 2 in To isn't an e-mail address.")]
    [InlineData("To", "nobody", "Recipient 1 in To isn't an e-mail address.")]
    [InlineData("Cc", "a@b.example; <>", "Recipient 2 in Cc isn't an e-mail address.")]
    [InlineData("Bcc", "x@@y.example", "Recipient 1 in Bcc isn't an e-mail address.")]
    [InlineData("To", "", "There is no recipient.")]
    public async Task A_recipient_that_is_no_address_is_named_by_its_field_and_the_draft_is_kept(string field, string typed, string told)
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var subject = $"Faulty {Guid.NewGuid():N}";
        var letter = await LetterAsync(ben, mailbox, subject, ("To", HttpPerson.Amira));
        var saved = await ben.PostAsync(
            $"/compose/{mailbox}?handler=save", letter, [("notes.txt", "Notes"u8.ToArray())], target: "draft-state");
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        var part = saved.Field("KeepParts");
        List<(string, string)> faulty =
            [
                .. letter.Where(f => f.Name != "To" && f.Name != field),
                ("Draft", saved.Field("Draft")),
                ("DraftMessage", saved.Field("DraftMessage")),
                ("KeepParts", part),
                (field, typed)
            ];
        if (field != "To")
        {
            faulty.Add(("To", HttpPerson.Amira));
        }

        var refused = await ben.PostAsync($"/compose/{mailbox}?handler=send", faulty, []);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(told, refused.Text, StringComparison.Ordinal);
        Assert.Equal(typed, refused.Field(field));
        Assert.Equal(subject, refused.Field("Subject"));
        Assert.Equal(saved.Field("Draft"), refused.Field("Draft"));
        Assert.Equal(part, refused.Field("KeepParts"));
        Assert.DoesNotContain(typed.Length == 0 ? "\0" : typed, WebUtility.HtmlDecode(Alert(refused.Body)), StringComparison.Ordinal);

        // The draft is as it was, file and all, and goes out once it is corrected.
        var draft = (await google.DraftsAsync()).Single(d => d.Draft == saved.Field("Draft"));
        Assert.Equal("notes.txt", Assert.Single((await google.MessageAsync(draft.Message)).Files).Name);
        Assert.Empty(await google.SearchAsync($"in:sent subject:\"{subject}\""));
        var sent = await ben.PostAsync(
            $"/compose/{mailbox}?handler=send",
            [.. faulty.Where(f => f.Item1 is not ("To" or "Cc" or "Bcc")), ("To", HttpPerson.Amira)],
            []);
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        Assert.Equal(
            "notes.txt",
            Assert.Single((await google.MessageAsync(Assert.Single(await google.SearchAsync($"in:sent subject:\"{subject}\"")))).Files).Name);
    }

    [Theory]
    [InlineData("To", "olaf.bra")]
    [InlineData("To", "Amira <amira@halo.example>, not an address")]
    [InlineData("Cc", "a@b.example; <>")]
    [InlineData("Bcc", "x@@y.example, \"Ben")]
    public async Task A_draft_keeps_recipients_that_are_no_addresses_as_they_were_typed(string field, string typed)
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var letter = await LetterAsync(ben, mailbox, $"Unfinished {Guid.NewGuid():N}", (field, typed));

        var saved = await ben.PostAsync($"/compose/{mailbox}?handler=save", letter, [], target: "draft-state");
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        var reopened = await ben.GetAsync($"/compose/{mailbox}?kind=draft&source={saved.Field("DraftMessage")}");

        Assert.Equal(typed, reopened.Field(field));
        var draft = await google.MessageAsync(saved.Field("DraftMessage"));
        Assert.DoesNotContain(typed, string.Join('\n', draft.Headers.Values), StringComparison.Ordinal);
        (string, string)[] corrected = [
            .. letter.Where(f => f.Name != field && f.Name != "To"),
            ("Draft", saved.Field("Draft")),
            ("DraftMessage", saved.Field("DraftMessage")),
            ("To", HttpPerson.Amira)
        ];
        Assert.Equal(HttpStatusCode.Redirect, (await ben.PostAsync($"/compose/{mailbox}?handler=send", corrected, [])).Status);
        var subject = letter.Single(f => f.Name == "Subject").Value;
        var sent = await google.MessageAsync(Assert.Single(await google.SearchAsync($"in:sent subject:\"{subject}\"")));
        Assert.DoesNotContain("X-HaloCRM-Recipients", sent.Headers.Keys);
    }

    [Theory]
    [InlineData(true, "This draft was sent elsewhere")]
    [InlineData(false, "This draft was edited elsewhere")]
    public async Task Without_a_script_too_one_is_told_what_became_of_the_draft_elsewhere(bool wasSent, string told)
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var letter = await LetterAsync(ben, mailbox, $"Twice {Guid.NewGuid():N}", ("To", HttpPerson.Amira));
        var saved = await ben.PostAsync($"/compose/{mailbox}?handler=save", letter, [], target: "draft-state");
        string[] version = ["Draft", "DraftMessage", "DraftThread", "DraftSavedAt"];
        (string, string)[] goingOn = [.. letter, .. version.Select(name => (name, saved.Field(name)))];
        if (wasSent)
        {
            await google.SendDraftAsync(saved.Field("Draft"));
        }
        else
        {
            await google.EditDraftAsync(saved.Field("Draft"), "Subject: Theirs\r\n\r\nTyped in the other program.");
        }

        var again = await ben.PostAsync($"/compose/{mailbox}?handler=save", goingOn, []);
        var sent = await ben.PostAsync($"/compose/{mailbox}?handler=send", goingOn, []);

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Contains(told, again.Text, StringComparison.Ordinal);
        Assert.NotEqual(saved.Field("Draft"), again.Field("Draft"));
        Assert.Equal(HttpStatusCode.Conflict, sent.Status);
        Assert.Contains($"Despite={again.Field("Elsewhere")}", sent.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limit_of_attachments_is_said_before_anything_is_uploaded()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);

        var form = await ben.GetAsync($"/compose/{mailbox}");

        Assert.Contains("Up to 25.0 MB per message", form.Text, StringComparison.Ordinal);
        Assert.Contains($"data-limit=\"{Limit}\"", form.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attachments_over_the_limit_are_refused_with_the_limit_and_the_draft_is_kept()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var subject = $"Heavy {Guid.NewGuid():N}";
        var letter = await LetterAsync(ben, mailbox, subject, ("To", HttpPerson.Amira));
        (string, byte[])[] heavy = [("one.bin", new byte[Limit / 2]), ("two.bin", new byte[(Limit / 2) + 1])];

        foreach (var handler in new[] { "send", "save" })
        {
            var refused = await ben.PostAsync($"/compose/{mailbox}?handler={handler}", letter, heavy);

            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.Status);
            Assert.Contains("Together the attachments are larger than 25 MB.", refused.Text, StringComparison.Ordinal);
            Assert.Contains("Please choose the new 2 files again", refused.Text, StringComparison.Ordinal);
            Assert.Contains($"data-limit=\"{Limit}\"", refused.Body, StringComparison.Ordinal);
            Assert.Equal(subject, refused.Field("Subject"));
        }

        Assert.Empty(await google.SearchAsync($"in:anywhere subject:\"{subject}\""));
        var atLimit = await ben.PostAsync($"/compose/{mailbox}?handler=send", letter, [("one.bin", new byte[Limit])]);
        Assert.Equal(HttpStatusCode.Redirect, atLimit.Status);
        Assert.Single(await google.SearchAsync($"in:sent subject:\"{subject}\""));
    }

    [Fact]
    public async Task What_a_draft_holds_already_counts_for_the_limit()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        var letter = await LetterAsync(ben, mailbox, "Growing", ("To", HttpPerson.Amira));
        var saved = await ben.PostAsync(
            $"/compose/{mailbox}?handler=save", letter, [("one.bin", new byte[Limit / 2])], target: "draft-state");
        (string, string)[] goingOn = [
            .. letter,
            ("Draft", saved.Field("Draft")),
            ("DraftMessage", saved.Field("DraftMessage")),
            ("KeepParts", saved.Field("KeepParts"))
        ];

        var refused = await ben.PostAsync(
            $"/compose/{mailbox}?handler=save", goingOn, [("two.bin", new byte[(Limit / 2) + 1])], target: "draft-state");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.Status);
        Assert.Contains("Together the attachments are larger than 25 MB.", refused.Text, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.OK, (await ben.PostAsync($"/compose/{mailbox}?handler=save", goingOn, [], target: "draft-state")).Status);
    }

    [Fact]
    public async Task A_body_beyond_what_the_server_reads_is_refused_in_words_before_it_is_read()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var huge = new ByteArrayContent(new byte[49 * 1024 * 1024]);
        huge.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };

        var refused = await ben.PostAsync($"/compose/{mailbox}?handler=send", huge);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.Status);
        Assert.Contains("This is larger than one message may be. Nothing was sent", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subject_of_several_lines_is_one_line_and_brings_no_header_with_it()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var word = $"Plain{Guid.NewGuid():N}";

        var sent = await ben.PostAsync(
            $"/compose/{mailbox}?handler=send",
            await LetterAsync(ben, mailbox, $"{word}\r\nBcc: mallory@elsewhere.example\r\nX-Smuggled: yes", ("To", HttpPerson.Amira)),
            []);

        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        var message = await google.MessageAsync(Assert.Single(await google.SearchAsync($"in:sent subject:{word}")));
        Assert.Equal($"{word} Bcc: mallory@elsewhere.example X-Smuggled: yes", message.Subject);
        Assert.DoesNotContain("X-Smuggled", message.Headers.Keys);
        Assert.DoesNotContain("Bcc", message.Headers.Keys);
    }

    [Fact]
    public async Task A_file_whose_name_has_a_line_break_is_refused_in_words()
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        var file = new ByteArrayContent("x"u8.ToArray());
        file.Headers.ContentDisposition = new("form-data")
        {
            Name = "Files",
            FileName = "plain.txt",
            FileNameStar = "a\r\nX-Smuggled: yes.txt"
        };

        var refused = await ben.PostAsync(
            $"/compose/{mailbox}?handler=send", await LetterAsync(ben, mailbox, "Hello", ("To", HttpPerson.Amira)), [], file);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Attachment name: it holds a line break or another control character.", refused.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Amira\r\nX-Smuggled: yes\" <amira@halo.example>")]
    [InlineData("\"Amira\rX-Smuggled: yes\" <amira@halo.example>")]
    [InlineData("Amira\0 <amira@halo.example>")]
    public async Task A_recipient_with_a_control_character_is_refused_by_its_field(string recipient)
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);

        var refused = await ben.PostAsync(
            $"/compose/{mailbox}?handler=send", await LetterAsync(ben, mailbox, "Hello", ("To", recipient)), []);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("To: it holds a line break or another control character.", refused.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sofia Lindqvist <sofia@halo.example>")]
    [InlineData("tomas@halo.example, lena@halo.example")]
    public async Task Hidden_recipients_come_back_with_the_draft_and_stand_in_Sent_alone(string bcc)
    {
        var (ben, mailbox) = await http.ConnectedAsync(HttpPerson.Ben);
        using var google = new GoogleMail(http.App.Google, HttpPerson.Ben);
        var letter = await LetterAsync(ben, mailbox, $"Quiet {Guid.NewGuid():N}", ("To", HttpPerson.Amira), ("Bcc", bcc));
        var saved = await ben.PostAsync($"/compose/{mailbox}?handler=save", letter, [], target: "draft-state");
        var reopened = await ben.GetAsync($"/compose/{mailbox}?kind=draft&source={saved.Field("DraftMessage")}");
        Assert.Equal(bcc, reopened.Field("Bcc"));

        (string, string)[] draft = [("Draft", saved.Field("Draft")), ("DraftMessage", saved.Field("DraftMessage"))];
        await ben.PostAsync($"/compose/{mailbox}?handler=send", [.. letter, .. draft], []);

        var subject = letter.Single(f => f.Name == "Subject").Value;
        using var amira = new GoogleMail(http.App.Google, HttpPerson.Amira);
        var sent = await google.MessageAsync(Assert.Single(await google.SearchAsync($"in:sent subject:\"{subject}\"")));
        var arrived = await amira.MessageAsync(Assert.Single(await amira.SearchAsync($"subject:\"{subject}\"")));
        Assert.Equal(bcc, sent.Headers["Bcc"]);
        Assert.DoesNotContain("Bcc", arrived.Headers.Keys);
    }

    private static async Task<(string Name, string Value)[]> LetterAsync(
        HttpPerson person, string mailbox, string subject, params (string, string)[] more)
    {
        var form = await person.GetAsync($"/compose/{mailbox}");
        return [("act", form.Act("?handler=send")), ("Subject", subject), ("Body", "<p>As I said.</p>"), .. more];
    }

    private static string Alert(string body)
    {
        var start = body.IndexOf("role=\"alert\" aria-labelledby", StringComparison.Ordinal);
        Assert.NotEqual(-1, start);
        return body[start..body.IndexOf("</section>", start, StringComparison.Ordinal)];
    }
}
