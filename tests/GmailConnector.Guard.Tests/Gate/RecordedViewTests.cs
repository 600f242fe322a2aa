using GmailConnector.Evidence;
using GmailConnector.Guard.Gate;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;
using GmailConnector.Guard.Tests.Support;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Gate;

/// <summary>An opened conversation is one act: its texts are read under the entry that named its messages, and nothing else is.</summary>
public class RecordedViewTests
{
    private static readonly MessageId First = new("m1");
    private static readonly MessageId Second = new("m2");

    private readonly World world = new();

    public RecordedViewTests() => world.Add("m2", "m1", "Re: numbers", "Ben Okafor <ben@halo.example>");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_conversation_and_the_texts_of_its_messages_are_one_act_which_names_them()
    {
        var opened = await OpenAsync(world.Mine);

        var texts = new[] { await ReadAsync(world.Mine, First, opened[First]), await ReadAsync(world.Mine, Second, opened[Second]) };

        Assert.All(texts, text => Assert.Contains("Hello", Rendered.For(world.Amira, text.Value), StringComparison.Ordinal));
        Assert.Equal(["view.intent", "view.outcome"], world.Evidence.Kinds);
        Assert.Equal(["h-m1", "h-m2"], world.Evidence.Entries[0].Subjects.Order());
        Assert.Equal("conversation", world.Evidence.Entries[0].Facts["shows"]);
    }

    [Fact]
    public async Task Each_message_has_a_view_of_its_own_and_a_text_is_rendered_no_longer_than_the_view_lasts()
    {
        var opened = await OpenAsync(world.Mine);
        Assert.NotEqual(opened[First], opened[Second]);
        world.Clock.Advance(world.Policy.Limits.PermitLifetime - TimeSpan.FromSeconds(1));

        var text = (await ReadAsync(world.Mine, First, opened[First])).Value;

        Assert.Contains("Hello", Rendered.For(world.Amira, text), StringComparison.Ordinal);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.DoesNotContain("Hello", Rendered.For(world.Amira, text), StringComparison.Ordinal);
    }

    public static TheoryData<string> Others =>
    [
        "no view", "another message", "a view that is over", "another sign-in", "a member of the same mailbox", "remote images",
        "a changed letter", "a later end",
    ];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Whatever_is_not_that_view_is_an_act_of_its_own(string other)
    {
        await JoinedAsync();
        var opened = await OpenAsync(world.Mine);
        var before = world.Evidence.Entries.Count;
        var (door, message, view, images) = (world.Mine, First, opened[First], false);
        switch (other)
        {
            case "no view": view = null; break;
            case "another message": message = Second; break;
            case "a view that is over": world.Clock.Advance(world.Policy.Limits.PermitLifetime); break;
            case "another sign-in": door = world.Mailboxes.Open(world.Amira.With(session: "s9"), World.Box); break;
            case "a member of the same mailbox": door = world.Mailboxes.Open(world.Ben, World.Box); break;
            case "remote images": images = true; break;
            case "a changed letter": view = Changed(view!, 60); break;
            case "a later end": view = Changed(view!, 5); break;
        }

        var read = await door.ReadBodyAsync(message, null, images, view, p => p, Ct);

        Assert.True(read.IsAllowed);
        Assert.Equal(["view.intent", "view.outcome"], world.Evidence.Kinds.Skip(before));
        Assert.Equal($"h-{message}", Assert.Single(world.Evidence.Entries[before].Subjects));
    }

    [Fact]
    public async Task A_message_that_is_attached_is_an_act_of_its_own()
    {
        var opened = await OpenAsync(world.Mine);
        var before = world.Evidence.Entries.Count;

        await world.Mine.ReadBodyAsync(First, "raw-0-1", remoteImages: false, opened[First], p => p, Ct);

        Assert.Equal(["view.intent", "view.outcome"], world.Evidence.Kinds.Skip(before));
    }

    [Fact]
    public async Task A_members_view_ends_with_the_membership_and_is_of_use_to_nobody_else()
    {
        var membership = await JoinedAsync();
        var door = world.Mailboxes.Open(world.Ben, World.Box);
        var opened = await OpenAsync(door);
        Assert.True((await ReadAsync(door, First, opened[First])).IsAllowed);
        Assert.True((await world.Shared.EndAsync(world.Amira, membership, Ct)).IsAllowed);

        var refused = await ReadAsync(door, First, opened[First]);

        Assert.Equal(RefusalCode.NotFound, refused.Refusal?.Code);
        Assert.Equal(EvidenceKind.AccessRefused, world.Evidence.Entries[^1].Kind);
    }

    [Fact]
    public async Task Where_the_agreement_was_withdrawn_or_the_policy_changed_the_view_is_over()
    {
        var opened = await OpenAsync(world.Mine);
        var request = new AccessRequest(world.Amira, TenantId.Default, World.Box, Purpose.ReadMail, [First], null);
        var ground = new LegalBasis(LegalBasisKind.MailboxAgreement, world.Agreement.Id.Value, world.Clock.GetUtcNow());
        Assert.NotNull(world.Gate.Views.Find(opened[First]!, request, ground, world.Policy.Hash));

        Assert.Null(world.Gate.Views.Find(opened[First]!, request, ground, "another policy"));
        Assert.Null(world.Gate.Views.Find(opened[First]!, request, ground with { Reference = "agr_2" }, world.Policy.Hash));
        Assert.Null(world.Gate.Views.Find(
            opened[First]!, request, ground with { Enrolment = new EnrolmentId("enr_1") }, world.Policy.Hash));
        Assert.Null(world.Gate.Views.Find(
            opened[First]!, request with { Mailbox = new MailboxId("mbx_2") }, ground, world.Policy.Hash));
        Assert.Null(world.Gate.Views.Find(
            opened[First]!, request with { Purpose = Purpose.DownloadAttachment }, ground, world.Policy.Hash));
        Assert.Null(world.Gate.Views.Find(opened[First]!, request with { Messages = [First, Second] }, ground, world.Policy.Hash));
        Assert.Null(world.Gate.Views.Find(
            opened[First]!, request with { Grant = new GrantId("grt_1") }, ground, world.Policy.Hash));
        Assert.Null(world.Gate.Views.Find(opened[First]!, request with { Viewer = null }, ground, world.Policy.Hash));

        world.Withdraw();
        Assert.Equal(RefusalCode.NoAgreement, (await ReadAsync(world.Mine, First, opened[First])).Refusal?.Code);
        Assert.Equal(EvidenceKind.AccessRefused, world.Evidence.Entries[^1].Kind);
    }

    [Fact]
    public void Only_the_owners_agreement_gives_a_view_that_goes_on_and_only_for_messages_that_it_named()
    {
        var request = new AccessRequest(world.Amira, TenantId.Default, World.Box, Purpose.ReadMail, [First], null);
        var own = new LegalBasis(LegalBasisKind.MailboxAgreement, "agr_1", world.Clock.GetUtcNow());

        Assert.NotNull(Offer(request, own));
        Assert.Null(Offer(request with { Viewer = null }, own));
        Assert.Null(Offer(request with { Grant = new GrantId("grt_1") }, own));
        Assert.All(
            Enum.GetValues<LegalBasisKind>().Except([LegalBasisKind.MailboxAgreement]),
            kind => Assert.Null(Offer(request, own with { Kind = kind })));
        Assert.Throws<SealedContentException>(() => Offer(request with { Messages = [Second] }, own));

        RecordedView? Offer(AccessRequest asked, LegalBasis ground) => world.Gate.Views.Offer(
            new Permit(asked, ground, "p", world.Clock.GetUtcNow().AddMinutes(1), "00112233445566778899aabb", world.Clock), First);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("=====================================================================\n")]
    public void What_is_no_name_of_a_view_is_not_read_as_one(string given) => Assert.False(RecordedView.TryParse(given, null, out _));

    private static RecordedView Changed(RecordedView view, int at)
    {
        var letters = view.Value.ToCharArray();
        letters[at] = letters[at] == 'A' ? 'B' : 'A';
        return RecordedView.Parse(new string(letters), null);
    }

    private static async Task<IReadOnlyDictionary<MessageId, RecordedView?>> OpenAsync(Mailbox door) =>
        (await door.ReadThreadAsync(new ThreadId("m1"), Ct)).Value.Messages.ToDictionary(m => m.Id, m => m.View);

    private static Task<Outcome<GuardedHtml>> ReadAsync(Mailbox door, MessageId message, RecordedView? view) =>
        door.ReadBodyAsync(message, null, remoteImages: false, view, p => p, Ct);

    private async Task<EnrolmentId> JoinedAsync()
    {
        var id = (await world.Shared.InviteAsync(world.Amira, World.Box, world.Ben.Person, Ct)).Value;
        Assert.True((await world.Shared.AcceptAsync(world.Ben, id, world.Shared.ReadAgreement().Hash, Ct)).IsAllowed);
        return id;
    }
}
