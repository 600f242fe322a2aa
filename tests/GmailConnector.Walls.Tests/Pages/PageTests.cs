using GmailConnector.Walls.Tests.Repository;

namespace GmailConnector.Walls.Tests.Pages;

public class PageTests
{
    private const string Inaccessible = "CS0122";
    private const string NoSuchMember = "CS1061";
    private const string NoSuchConstructor = "CS1729";
    private const string NoImplicitConversion = "CS0029";
    private const string NoExplicitConversion = "CS0030";
    private const string NoSuchArguments = "CS7036";
    private const string NoSuchDefinition = "CS0117";

    [Fact]
    public void A_page_that_shows_a_subject_through_Mailbox_compiles()
    {
        const string members = """
            public GuardedText? Subject { get; private set; }

            public async Task OnGetAsync(Viewer viewer, MailboxId id, ThreadId thread, CancellationToken ct)
            {
                var read = await Open(viewer, id).ReadThreadAsync(thread, ct);
                Subject = read.TryGet(out var found, out var refusal) ? found.Subject : GuardedText.Empty.Or(refusal.Reason);
            }
            """;
        Assert.Empty(PageCompiler.Errors(PageCompiler.Page(members)));
    }

    [Theory]
    [InlineData("public GmailConnector.Guard.Ports.IMailSource? Source;", Inaccessible)]
    [InlineData("public GmailConnector.Guard.Ports.IMessageStore? Store;", Inaccessible)]
    [InlineData("public GmailConnector.Guard.Ports.IMailboxStore? Store;", Inaccessible)]
    [InlineData("public GmailConnector.Guard.Ports.ITokenVault? Vault;", Inaccessible)]
    [InlineData("public GmailConnector.Guard.Ports.IEvidenceLog? Log;", Inaccessible)]
    [InlineData("object Make() => new Permit(null!, null!, \"\", default, \"\", TimeProvider.System);", Inaccessible)]
    [InlineData("object Make() => new GuardedText(\"x\", null);", NoSuchConstructor)]
    [InlineData("object Make() => new GuardedHtml(\"x\", null);", NoSuchConstructor)]
    [InlineData("string Take(GuardedText text) => text.Reveal();", NoSuchMember)]
    [InlineData("object Take(GuardedAddress address) => address.Reveal();", NoSuchMember)]
    [InlineData("object Take(GuardedFile file) => file.Reveal();", NoSuchMember)]
    [InlineData("string Take(GuardedHtml html) => html.Reveal();", NoSuchMember)]
    [InlineData("object? Take(GuardedText text) => text.Audience;", NoSuchMember)]
    [InlineData("object Make() => Audience.OfNothing;", Inaccessible)]
    [InlineData("object Make(Viewer viewer) => new TypedInput(viewer);", Inaccessible)]
    [InlineData("object Make() => GuardedText.FromInput(\"x\", null!);", NoSuchDefinition)]
    [InlineData("object Make() => GuardedHtml.FromInput(\"x\", null!);", NoSuchDefinition)]
    [InlineData("object Make() => new FormNumber(\"x\");", NoSuchConstructor)]
    [InlineData("object Make() => new PageCursor(\"x\");", NoSuchConstructor)]
    [InlineData("int Take(GuardedText text) => text.Length;", NoSuchMember)]
    [InlineData("string Take(GuardedText text) => text;", NoImplicitConversion)]
    [InlineData("string Take(GuardedText text) => (string)text;", NoExplicitConversion)]
    [InlineData("sealed class Mine : SealedContent { }", NoSuchConstructor)]
    [InlineData("object Make() => new AffirmativeAct(null, null, null!);", NoSuchConstructor)]
    [InlineData("object Make(Viewer viewer) => new ActToken(null!, \"\", viewer, null);", NoSuchConstructor)]
    [InlineData("object Make(AffirmativeActs acts) => acts;", Inaccessible)]
    [InlineData("public GmailConnector.Guard.Ports.IActStore? Store;", Inaccessible)]
    [InlineData("public GmailConnector.Guard.Ports.IActSigner? Signer;", Inaccessible)]
    [InlineData("object? Take(AffirmativeAct act) => act.Terms;", NoSuchMember)]
    [InlineData("string Take(ActToken token) => token;", NoImplicitConversion)]
    [InlineData(
        "Task OnGetAsync(Viewer v, MailboxId m, GmailConnector.Guard.Composing.Composition c, CancellationToken ct) => Open(v, m).SendAsync(c, ct);",
        NoSuchArguments)]
    [InlineData(
        "Task OnGetAsync(Viewer v, MailboxId m, GuardedText t, CancellationToken ct) => Open(v, m).ChangeVacationAsync(new GmailConnector.Guard.Mail.VacationResponder(true, t, t), ct);",
        NoSuchArguments)]
    [InlineData(
        "Task OnGetAsync(Viewer v, MailboxConnections c, MailboxId m, CancellationToken ct) => c.DisconnectAsync(v, m, ct);",
        NoSuchArguments)]
    [InlineData(
        "Task OnGetAsync(Viewer v, MailboxConnections c, CancellationToken ct) => c.AgreeAsync(v, c.ReadAgreement().Hash, [], ct);",
        NoSuchArguments)]
    [InlineData(
        "Task OnGetAsync(Viewer v, GmailConnector.Guard.Sharing.MessageAgreements a, GrantId g, CancellationToken ct) => a.AllowAsync(v, g, [], default, false, \"\", ct);",
        NoSuchArguments)]
    [InlineData(
        "Task OnGetAsync(Viewer v, GmailConnector.Guard.Cases.AccessCases c, GrantId g, GuardedText w, CancellationToken ct) => c.ApproveAsync(v, g, [], default, false, w, ct);",
        NoSuchArguments)]
    [InlineData("object Begin() => Placeholders.Begin();", Inaccessible)]
    [InlineData("object Make() => new Mailbox(null!, null!);", NoSuchConstructor)]
    [InlineData("object Make(AccessGate gate) => gate;", Inaccessible)]
    [Trait("way", "35")]
    [Trait("way", "37")]
    public void A_page_that_reaches_past_Mailbox_does_not_compile(string member, string error) =>
        Assert.Contains(error, PageCompiler.Errors(PageCompiler.Page(member)));

    [Fact]
    public void The_same_source_compiles_for_a_friend_so_that_it_is_the_wall_which_stops_the_page()
    {
        const string source =
            "class Adapter { internal GmailConnector.Guard.Ports.IMessageStore? Store; internal string Take(GuardedText text) => text.Reveal(); }";
        Assert.Equal([Inaccessible, NoSuchMember], PageCompiler.Errors(source));
        Assert.Empty(PageCompiler.Errors(source, "GmailConnector.Storage"));
    }

    [Theory]
    [InlineData("GmailConnector.Guard", "GmailConnector.Guard.Ports")]
    [InlineData("GmailConnector.Gmail", "GmailConnector.Gmail")]
    [InlineData("GmailConnector.Storage", "GmailConnector.Storage")]
    public void A_page_can_name_no_inner_type_of(string project, string space)
    {
        HoldsFor(Product.Load(project), t => t.Namespace?.StartsWith(space, StringComparison.Ordinal) == true, atLeast: 10);
    }

    [Fact]
    public void A_page_can_name_no_token() =>
        HoldsFor(Product.Load("GmailConnector.Gmail"), t => t.Name.Contains("Token", StringComparison.Ordinal), atLeast: 1);

    [Fact]
    public void A_type_that_is_public_can_be_named_so_that_the_question_means_something() =>
        Assert.Equal(
            ["GmailConnector.Guard.Gate.Permit"],
            PageCompiler.NamingErrors(["GmailConnector.Guard.Mailbox", "GmailConnector.Guard.Gate.Permit"]).Keys);

    [Fact]
    public void Sealed_content_offers_no_way_to_a_string() =>
        Assert.Equal(
            [NoSuchDefinition], PageCompiler.Errors(PageCompiler.Page("string Take(GuardedText text) => GuardedText.Text(text);")));

    private static void HoldsFor(System.Reflection.Assembly assembly, Func<Type, bool> chosen, int atLeast)
    {
        var types = assembly
            .GetTypes()
            .Where(t => !t.IsVisible && !t.IsNested && !t.IsGenericType && !t.Name.Contains('<', StringComparison.Ordinal))
            .Where(chosen)
            .Select(t => t.FullName!)
            .ToList();
        var errors = PageCompiler.NamingErrors(types);
        Rule.Holds(types, type => errors.GetValueOrDefault(type) == Inaccessible ? [] : [$"A page can name {type}."], atLeast);
    }
}
