using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Sealed;

/// <summary>What comes back from a page in the open has one shape, and no word that somebody wrote has it.</summary>
public class InputShapeTests
{
    // Such as stand in subjects and bodies: words, an address, a code, a name of a file, an amount.
    public static TheoryData<string> Written { get; } =
    [
        "Invoice", "URGENT", "invoice-2026", "INVOICE_42", "483920", "ben@halo.example", "salary/merger", "report.pdf", "Re:", "a_b",
        "Bonus_2026", "", " ", "\n", "é", "archive all", "0x1F",
    ];

    [Theory]
    [MemberData(nameof(Written))]
    public void A_word_passes_for_nothing(string word)
    {
        Assert.False(MailboxId.TryParse(word, null, out _) && word != "a_b", "mailbox");
        Assert.False(ThreadId.TryParse(word, null, out _), "thread");
        Assert.False(MessageId.TryParse(word, null, out _), "message");
        Assert.False(DraftId.TryParse(word, null, out _), "draft");
        Assert.False(LabelId.TryParse(word, null, out _), "label");
        Assert.False(PackageId.TryParse(word, null, out _), "package");
        Assert.False(MessageReference.TryParse(word, null, out _), "reference");
        Assert.False(FormNumber.TryParse(word, null, out _), "form");
        Assert.False(TextHash.TryParse(word, null, out _), "hash");
        Assert.False(PageCursor.TryParse(word, null, out _), "cursor");
        Assert.False(LabelCommand.TryParse(word, null, out _), "command");
    }

    [Theory]
    [InlineData("INBOX")]
    [InlineData("Label_12")]
    [InlineData("Label_8391827364518273645")]
    [InlineData("CATEGORY_UPDATES")]
    [InlineData("IMPORTANT")]
    [InlineData("YELLOW_STAR")]
    [InlineData("ALL")]
    public void Gmails_labels_are_labels(string id) => Assert.Equal(id, LabelId.Parse(id, null).Value);

    [Theory]
    [InlineData("18c2f0a1b2c3d4e5", true)]
    [InlineData("fa1b2c3d4e5f607", true)]
    [InlineData("18C2F0A1B2C3D4E5", false)]
    [InlineData("18c2f0a1b2c3d4e5f", false)]
    [InlineData("18c2f0a1b2c3d4e5\n", false)]
    public void A_message_has_Gmails_number(
        string id, bool isOne) => Assert.Equal(isOne, MessageId.TryParse(id, null, out _) && ThreadId.TryParse(id, null, out _));

    [Theory]
    [InlineData("r-8391827364518273645")]
    [InlineData("r99404123456789")]
    public void A_draft_has_Gmails_number(string id) => Assert.Equal(id, DraftId.Parse(id, null).ToString());

    [Theory]
    [InlineData("0", true)]
    [InlineData("1-2-0", true)]
    [InlineData("1.2", false)]
    [InlineData("-1", false)]
    [InlineData("..", false)]
    public void A_part_is_a_number_of_numbers(string id, bool isOne) => Assert.Equal(isOne, PartId.TryParse(id, null, out _));

    [Theory]
    [InlineData("archive", LabelVerb.Archive, null, null)]
    [InlineData("star:18c2f0a1b2c3d4e5", LabelVerb.Star, null, "18c2f0a1b2c3d4e5")]
    [InlineData("label:Label_7", LabelVerb.Label, "Label_7", null)]
    [InlineData("unlabel:Label_7", LabelVerb.Unlabel, "Label_7", null)]
    public void A_button_says_its_verb_and_reads_back(string text, LabelVerb verb, string? label, string? thread)
    {
        var command = LabelCommand.Parse(text, null);

        Assert.Equal((verb, label, thread), (command.Verb, command.Label?.Value, command.Thread?.Value));
        Assert.Equal(text, command.ToString());
        Assert.Equal(1, command.ChangeFrom(LabelId.Inbox).Add.Count + command.ChangeFrom(LabelId.Inbox).Remove.Count);
    }

    [Theory]
    [InlineData("Archive")]
    [InlineData("0")]
    [InlineData("explode")]
    [InlineData("label")]
    [InlineData("label:Invoice")]
    [InlineData("star:Invoice")]
    [InlineData("star:18c2f0a1b2c3d4e5:x")]
    [InlineData("archive:")]
    public void Anything_else_is_no_button(string text) => Assert.False(LabelCommand.TryParse(text, null, out _));

    [Theory]
    [InlineData("1719400000000.18c2f0a1b2c3d4e5")]
    [InlineData("~page token é?")]
    [InlineData("")]
    public void A_cursor_comes_back_as_it_was_written_and_only_so(string token)
    {
        var written = PageCursor.Of(token)!.ToString();

        Assert.Equal(token, PageCursor.Parse(written, null).Token);
        Assert.False(PageCursor.TryParse(written[..^1] + (written[^1] == '0' ? '1' : '0'), null, out _));
        Assert.False(PageCursor.TryParse(token, null, out _));
        Assert.Null(PageCursor.Of(null));
    }

    [Fact]
    public void A_pasted_reference_is_read_as_link_or_as_ids_and_nothing_opened_is()
    {
        var world = new World();
        const string one = "mbx_1/18c2f0a1b2c3d4e5";

        Assert.Equal(
            [one, one, one],
            MessageReference.Read(world.Amira, Typed.Text($"https://desk.example/ask/{one}\n /ask/{one} \r\n\n{one}"))!.Select(r =>
                r.ToString()));
        Assert.Empty(MessageReference.Read(world.Amira, GuardedText.Empty)!);
        Assert.Null(MessageReference.Read(world.Amira, Typed.Text($"{one}\nnot a reference")));
        Assert.Null(MessageReference.Read(world.Amira, Typed.Text("mbx_1/gone")));
        Assert.Null(MessageReference.Read(world.Amira, new GuardedText(one, Audience.Of(world.Amira))));
        Assert.Null(MessageReference.Read(world.Ben, GuardedText.FromInput(one, new TypedInput(world.Amira))));
    }

    [Fact]
    public void A_new_form_has_a_number_of_its_own()
    {
        var (one, two) = (FormNumber.New(), FormNumber.New());

        Assert.NotEqual(one, two);
        Assert.Equal(one, FormNumber.Parse(one.Value, null));
        Assert.Throws<FormatException>(() => TextHash.Parse("x", null));
    }
}
