using GmailConnector.Guard.Labels;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using Moq;

namespace GmailConnector.Guard.Tests.Labels;

/// <summary>Labels are made, renamed, nested and deleted at Gmail first, and here as Gmail answered.</summary>
public class LabelEditorTests
{
    private readonly World world = new();

    public LabelEditorTests() => world.Store.Labels.AddRange(
        [
            new LabelRecord(new LabelId("Label_2"), "Work/Clients", IsSystem: false, null),
            new LabelRecord(new LabelId("Label_1"), "Work", IsSystem: false, "#fb4c2f"),
            new LabelRecord(new LabelId("Label_3"), "Old/Things", IsSystem: false, null),
            new LabelRecord(new LabelId("Label_4"), "Workshop", IsSystem: false, null),
        ]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Labels_stand_under_the_labels_that_their_names_begin_with_where_there_are_such()
    {
        var labels = (await world.Mine.ListLabelsAsync(Ct)).Value.Where(l => !l.IsSystem).ToList();

        Assert.Equal(["Label_3", "Label_1", "Label_2", "Label_4"], labels.Select(l => l.Id.Value));
        Assert.Equal([0, 0, 1, 0], labels.Select(l => l.Depth));
        Assert.Equal(["Old/Things", "Work", "Clients", "Workshop"], labels.Select(l => l.Leaf.Reveal()));
        Assert.Equal(new LabelId("Label_1"), labels[2].Parent);
    }

    [Fact]
    public async Task A_new_label_has_the_whole_name_and_is_listed_at_once()
    {
        world.Gmail.Setup(g => g.CreateLabelAsync(
                It.IsAny<MailboxRecord>(), "Work/Suppliers", It.IsAny<LabelPaint>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new LabelRecord(new LabelId("Label_9"), "Work/Suppliers", IsSystem: false, "#16a765"));

        var made = await world.Mine.CreateLabelAsync(Typed.Text(" Suppliers "), new LabelId("Label_1"), LabelColour.Green, Ct);

        Assert.Equal(new LabelId("Label_9"), made.Value);
        Assert.Contains(world.Store.Labels, l => l.Name == "Work/Suppliers");
        Assert.Contains(world.Evidence.Entries, e => e.Facts.TryGetValue("label", out var what) && what == "created");
        Assert.DoesNotContain(world.Evidence.Entries, e => e.Facts.Values.Any(v => v.Contains("Suppliers", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("a\tb")]
    public async Task A_name_that_Gmail_would_not_have_is_refused_before_it_is_asked(string name) =>
        Assert.Equal(
            LabelRefusals.NameInvalid,
            (await world.Mine.CreateLabelAsync(Typed.Text(name), null, LabelColour.AsItIs, Ct)).Refusal);

    [Fact]
    public async Task A_name_that_code_made_up_is_refused() =>
        Assert.Equal(
            RefusalCode.InvalidInput,
            (await world.Mine.CreateLabelAsync(
                (await world.Mine.ListLabelsAsync(Ct)).Value[1].Name, null, LabelColour.AsItIs, Ct)).Refusal?.Code);

    [Fact]
    public async Task What_is_nested_under_a_label_is_renamed_with_it()
    {
        Patches();

        await world.Mine.ChangeLabelAsync(new LabelId("Label_1"), Typed.Text("Office"), null, LabelColour.AsItIs, Ct);

        Assert.Equal(["INBOX", "Office/Clients", "Office", "Old/Things", "Workshop"], world.Store.Labels.Select(l => l.Name));
        Assert.Equal("#fb4c2f", world.Store.Labels[2].Colour);
    }

    [Theory]
    [InlineData("Label_1")]
    [InlineData("Label_2")]
    public async Task A_label_is_not_nested_under_itself(string under) =>
        Assert.Equal(
            LabelRefusals.NestedInItself,
            (await world.Mine.ChangeLabelAsync(
                new LabelId("Label_1"), Typed.Text("Work"), new LabelId(under), LabelColour.AsItIs, Ct)).Refusal);

    [Fact]
    public async Task A_label_that_vanished_at_Gmail_is_refused_clearly_and_leaves_the_list()
    {
        world.Gmail.Setup(g => g.ChangeLabelAsync(
                It.IsAny<MailboxRecord>(), new LabelId("Label_4"), "Shop", It.IsAny<LabelPaint?>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(LabelRefusals.Gone);

        var changed = await world.Mine.ChangeLabelAsync(new LabelId("Label_4"), Typed.Text("Shop"), null, LabelColour.AsItIs, Ct);

        Assert.Equal(LabelRefusals.Gone, changed.Refusal);
        Assert.DoesNotContain(world.Store.Labels, l => l.Id == new LabelId("Label_4"));
        Assert.Equal(4, world.Store.Labels.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deleted_label_is_gone_alone_also_where_Gmail_had_deleted_it(bool isThere)
    {
        world.Gmail.Setup(g => g.DeleteLabelAsync(It.IsAny<MailboxRecord>(), new LabelId("Label_1"), It.IsAny<CancellationToken>()))
            .ReturnsAsync(isThere ? default(Done) : LabelRefusals.Gone);

        Assert.Null((await world.Mine.DeleteLabelAsync(new LabelId("Label_1"), Ct)).Refusal);

        Assert.DoesNotContain(world.Store.Labels, l => l.Name == "Work");
        Assert.Contains(world.Store.Labels, l => l.Name == "Work/Clients");
    }

    [Fact]
    public async Task Folders_of_Gmail_are_not_changed() =>
        Assert.Equal(LabelRefusals.Gone, (await world.Mine.DeleteLabelAsync(LabelId.Inbox, Ct)).Refusal);

    [Theory]
    [InlineData("INBOX", "INBOX")]
    [InlineData("SPAM", "INBOX SPAM")]
    [InlineData("Label_3", "INBOX Label_3")]
    [InlineData("Label_1", "INBOX")]
    [InlineData("ALL", "INBOX")]
    [InlineData("SENT", "INBOX")]
    public void What_is_moved_leaves_the_list_where_it_was(string list, string leaves)
    {
        var change = LabelCommand.Parse("move:Label_1", null).ChangeFrom(new LabelId(list));

        Assert.Equal([new LabelId("Label_1")], change.Add);
        Assert.Equal(leaves, string.Join(' ', change.Remove));
    }

    private void Patches() => world.Gmail
        .Setup(g => g.ChangeLabelAsync(
            It.IsAny<MailboxRecord>(), It.IsAny<LabelId>(), It.IsAny<string>(), It.IsAny<LabelPaint?>(), It.IsAny<CancellationToken>()))
        .ReturnsAsync((MailboxRecord _, LabelId id, string name, LabelPaint? paint, CancellationToken _) =>
            new LabelRecord(id, name, IsSystem: false, paint?.Background ?? world.Store.Labels.First(l => l.Id == id).Colour));
}
