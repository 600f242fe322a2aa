using System.Globalization;
using GmailConnector.Guard.Egress;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Notices;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Recording;
using GmailConnector.Guard.Settings;
using GmailConnector.Guard.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace GmailConnector.Guard.Tests.Notices;

public sealed class NoticeMailServiceTests
{
    private readonly World world = new();
    private readonly Courier courier = new();
    private readonly Mock<IPreferenceStore> preferences = new();

    public NoticeMailServiceTests() => preferences
        .Setup(p => p.OfAsync(It.IsAny<TenantId>(), It.IsAny<PersonId>(), It.IsAny<CancellationToken>()))
        .ReturnsAsync(new Dictionary<string, string>(StringComparer.Ordinal));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_server_took_is_mailed_once_and_several_notices_go_as_one_mail()
    {
        Tell(world.Amira, world.Amira);

        await LookAsync();
        world.Clock.Advance(TimeSpan.FromDays(2));
        await LookAsync();

        Assert.Equal(["amira@halo.example"], courier.Told);
    }

    [Theory]
    [InlineData("Unreachable")]
    [InlineData("Later")]
    public async Task A_server_that_is_down_is_asked_again_later_each_time_and_nothing_is_lost(string answer)
    {
        courier.Answer = Enum.Parse<MailerAnswer>(answer);
        Tell(world.Amira);

        var waits = new List<TimeSpan>();
        for (var i = 0; i < 12; i++)
        {
            var told = courier.Told.Count;
            var from = world.Clock.GetUtcNow();
            await LookAsync();
            while (courier.Told.Count == told)
            {
                world.Clock.Advance(TimeSpan.FromMinutes(1));
                await LookAsync();
            }

            waits.Add(world.Clock.GetUtcNow() - from);
        }

        Assert.Equal(waits.Skip(1).Order(), waits.Skip(1));
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromHours(6)), (waits[1], waits[^1]));

        courier.Answer = MailerAnswer.Taken;
        world.Clock.Advance(TimeSpan.FromHours(6));
        await LookAsync();
        Assert.NotNull(world.Grants.Mailed.Values.Single().At);
    }

    [Fact]
    public async Task A_server_that_says_no_is_asked_once_a_day()
    {
        courier.Answer = MailerAnswer.Refused;
        Tell(world.Amira);

        await LookAsync();
        world.Clock.Advance(TimeSpan.FromHours(23));
        await LookAsync();
        Assert.Single(courier.Told);
        world.Clock.Advance(TimeSpan.FromHours(1));
        await LookAsync();

        Assert.Equal(2, courier.Told.Count);
    }

    [Fact]
    public async Task One_who_cant_be_reached_by_mail_keeps_nobody_else_waiting()
    {
        world.KnowBen();
        courier.RefusedFor = "ben@halo.example";
        Tell(world.Ben, world.Amira);

        await LookAsync();

        Assert.Equal(["ben@halo.example", "amira@halo.example"], courier.Told);
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_the_others_stay_due_without_an_attempt()
    {
        world.KnowBen();
        courier.Answer = MailerAnswer.Unreachable;
        Tell(world.Ben, world.Amira);

        await LookAsync();

        Assert.Single(courier.Told);
        Assert.Single(await world.Grants.UnmailedAsync(world.Clock.GetUtcNow(), 10, Ct));
    }

    [Fact]
    public async Task Nobody_is_mailed_before_the_time_or_about_what_they_have_read()
    {
        var now = world.Clock.GetUtcNow();
        world.Grants.Notices.Add(GrantNotices.Make(
            TenantId.Default, new NoticeSubjectId("inc_1"), world.Amira.Person, NoticeKind.IncidentOpened, now, now.AddDays(1)));
        Tell(world.Amira);
        await world.Notices.MarkReadAsync(world.Amira, now, Ct);

        await LookAsync();
        Assert.Empty(courier.Told);
        world.Clock.Advance(TimeSpan.FromDays(1));
        await LookAsync();

        Assert.Single(courier.Told);
    }

    [Fact]
    public async Task Each_is_mailed_in_the_language_that_they_chose()
    {
        preferences.Setup(p => p.OfAsync(TenantId.Default, world.Amira.Person, It.IsAny<CancellationToken>()))
            .ReturnsAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["language"] = nameof(Language.German) });
        Tell(world.Amira, world.Ben);

        await LookAsync();

        Assert.Equal(
            [("amira@halo.example", "de"), ("ben@halo.example", "en")],
            courier.Told.Zip(courier.Languages).OrderBy(t => t.First, StringComparer.Ordinal));
    }

    private void Tell(params Viewer[] whom)
    {
        foreach (var viewer in whom)
        {
            world.Grants.Notices.Add(GrantNotices.Make(
                TenantId.Default,
                new NoticeSubjectId("agm_1"),
                viewer.Person,
                NoticeKind.AccessAsked,
                world.Clock.GetUtcNow(),
                world.Clock.GetUtcNow()));
        }
    }

    private async Task LookAsync()
    {
        using var mailing = new NoticeMailService(
            world.Grants,
            world.Store,
            new PersonPreferences(preferences.Object),
            courier,
            world.Clock,
            NullLogger<NoticeMailService>.Instance);
        await mailing.PassAsync(Ct);
    }

    private sealed class Courier : INoticeMailer
    {
        public List<string> Told { get; } = [];

        public MailerAnswer Answer { get; set; } = MailerAnswer.Taken;

        public string? RefusedFor { get; set; }

        public bool IsSetUp => true;

        /// <summary>In which language each was told.</summary>
        public List<string> Languages { get; } = [];

        public Task<MailerAnswer> TellAsync(string address, string id, CancellationToken ct)
        {
            Languages.Add(CultureInfo.CurrentUICulture.Name);
            Told.Add(address);
            return Task.FromResult(address == RefusedFor ? MailerAnswer.Refused : Answer);
        }
    }
}
