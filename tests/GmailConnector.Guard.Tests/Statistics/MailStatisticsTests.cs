using GmailConnector.Evidence;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Roles;
using GmailConnector.Guard.Statistics;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Statistics;

public sealed class MailStatisticsTests
{
    private readonly World world = new();
    private readonly MemoryCounts counts = new();
    private readonly MailStatistics statistics;

    public MailStatisticsTests()
    {
        statistics = new MailStatistics(
            world.Policy,
            world.Get<WorkingRoles>(),
            counts,
            new StatisticsCount(world.Policy, world.Store, world.Store, counts, world.Evidence, world.Ends),
            world.Evidence,
            world.Clock);
        world.Grants.Roles[world.Ben.Person] = [Role.Operator];
        world.Store.Mailboxes.Clear();
        for (var i = 0; i < 6; i++)
        {
            world.Store.Mailboxes[Box(i)] = Mailbox(i, Monday.AddDays(-30));
            Count(i, Monday, 20 + i);
        }
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // The clock of the world stands on Sunday, 1 March 2026.
    private static DateOnly Monday { get; } = new(2026, 2, 16);

    [Fact]
    public async Task An_operator_who_hasnt_confirmed_the_privacy_briefing_sees_no_numbers_and_is_told_what_to_do()
    {
        world.Roles.Unbriefed.Add(world.Ben.Person);

        Assert.Equal(RemedyKind.ConfirmBriefing, (await statistics.ReadAsync(world.Ben, Monday, Ct)).Refusal?.Kind);
    }

    [Fact]
    public async Task A_week_is_shown_rounded_with_days_on_which_there_was_too_little_withheld()
    {
        Count(0, Monday.AddDays(1), 500);
        Count(1, Monday.AddDays(5), 3);
        Count(2, Monday.AddDays(6), 3);
        Count(3, Monday.AddDays(5), 3);
        Count(4, Monday.AddDays(6), 3);
        Count(5, Monday.AddDays(6), 3);

        var received = (await ReadAsync()).Lines.Single(l => l.Name == "received");

        Assert.Equal([135, null, null, null, null, 15], received.Cells);
        Assert.Null(received.Total);
    }

    [Fact]
    public async Task A_total_stands_where_every_day_does()
    {
        for (var day = 1; day < 6; day++)
        {
            for (var i = 0; i < 6; i++)
            {
                Count(i, Monday.AddDays(day), 10);
            }
        }

        Assert.Equal(435, (await ReadAsync()).Lines.Single(l => l.Name == "received").Total);
    }

    [Fact]
    public async Task Only_mailboxes_that_were_connected_all_through_the_week_and_agreed_count()
    {
        world.Store.Mailboxes[Box(0)] = Mailbox(0, Monday.AddDays(1));
        Assert.Equal(115, await MondayAsync());

        var other = new MailStatisticsTests();
        other.world.Store.Mailboxes[Box(0)] = Mailbox(0, Monday.AddDays(-30)) with { State = MailboxState.NeedsReconnect };
        other.world.Store.Mailboxes[Box(1)] = Mailbox(1, Monday.AddDays(-30)) with { State = MailboxState.Erased };
        Assert.Null(await other.MondayAsync());

        var withdrawn = new MailStatisticsTests();
        withdrawn.world.Withdraw();
        Assert.Null(await withdrawn.MondayAsync());

        var putBack = new MailStatisticsTests();
        await putBack.world.Evidence.AppendAsync(
            new EvidenceDraft
            {
                Tenant = TenantId.Default.Value,
                Kind = EvidenceKind.AgreementWithdrawn,
                Actor = "p_amira",
                Ground = $"mailbox-agreement:{world.Agreement.Id}"
            },
            Ct);
        Assert.Null(await putBack.MondayAsync());
    }

    [Fact]
    public async Task What_was_published_stays_when_somebody_leaves_so_that_the_difference_tells_nothing()
    {
        var before = await MondayAsync();

        world.Store.Mailboxes.Remove(Box(0));
        counts.Counts.RemoveAll(c => c.Mailbox == Box(0));

        Assert.Equal((135, 135), (before, await MondayAsync()));
    }

    [Fact]
    public async Task Views_are_counted_from_the_evidence_of_that_week_with_the_time_that_half_of_them_took()
    {
        var world = new World();
        world.Grants.Roles[world.Ben.Person] = [Role.Operator];
        world.Store.Mailboxes.Clear();
        for (var i = 0; i < 5; i++)
        {
            world.Store.Mailboxes[Box(i)] = Mailbox(i, Monday.AddDays(-30));
            await ViewAsync(world, Box(i), TimeSpan.FromMilliseconds(30));
            await ViewAsync(world, Box(i), TimeSpan.FromMilliseconds(80 + i));
            await ViewAsync(world, Box(i), TimeSpan.FromMilliseconds(90));
        }

        world.Clock.Advance(TimeSpan.FromDays(7));
        await ViewAsync(world, Box(1), TimeSpan.FromSeconds(3));
        world.Clock.Advance(TimeSpan.FromDays(7));
        var read = new MailStatistics(
            world.Policy,
            world.Get<WorkingRoles>(),
            counts,
            new StatisticsCount(world.Policy, world.Store, world.Store, counts, world.Evidence, world.Ends),
            world.Evidence,
            world.Clock);

        var lines = (await read.ReadAsync(world.Ben, new DateOnly(2026, 2, 23), Ct)).Value.Lines;

        Assert.Equal([null, null, null, null, null, 15], lines.Single(l => l.Name == "views").Cells);
        Assert.Equal([null, null, null, null, null, 100], lines.Single(l => l.Name == "middle-time").Cells);
    }

    [Fact]
    public async Task Only_an_operator_of_this_moment_reads_and_each_look_is_on_record_first()
    {
        await ReadAsync();
        Assert.Equal(
            ("statistics.read", "p_ben", "statistics:2026-02-16"),
            (world.Evidence.Entries[^1].Kind.Name, world.Evidence.Entries[^1].Actor, world.Evidence.Entries[^1].Ground));

        world.Grants.Roles[world.Ben.Person] = [];
        Assert.Equal(RefusalCode.RoleMissing, (await statistics.ReadAsync(world.Ben, Monday, Ct)).Refusal?.Code);
        Assert.Equal(EvidenceKind.AccessRefused, world.Evidence.Entries[^1].Kind);

        world.Grants.Roles[world.Ben.Person] = [Role.Operator];
        world.Evidence.Broken = true;
        Assert.Equal(RefusalCode.EvidenceUnavailable, (await statistics.ReadAsync(world.Ben, Monday, Ct)).Refusal?.Code);
    }

    [Theory]
    [InlineData("2026-02-17")]
    [InlineData("2026-02-23")]
    [InlineData("2024-02-19")]
    [InlineData("0001-01-01")]
    public async Task Nobody_chooses_another_range_than_a_whole_week_that_is_over(string week)
    {
        var refused = await statistics.ReadAsync(world.Ben, DateOnly.Parse(week, System.Globalization.CultureInfo.InvariantCulture), Ct);

        Assert.Equal(RefusalCode.InvalidInput, refused.Refusal?.Code);
        Assert.DoesNotContain(world.Evidence.Entries, e => e.Kind == EvidenceKind.StatisticsRead);
    }

    [Fact]
    public void Nothing_that_can_be_asked_names_a_person_a_mailbox_a_message_or_a_label() =>
        Assert.Equal(
            [typeof(CancellationToken), typeof(DateOnly), typeof(Viewer)],
            typeof(MailStatistics)
                .GetMethods()
                .Where(m => m.DeclaringType == typeof(MailStatistics))
                .SelectMany(m => m.GetParameters())
                .Select(p => p.ParameterType)
                .Distinct()
                .OrderBy(t => t.Name, StringComparer.Ordinal));

    private static MailboxId Box(int i) => new("mbx_" + i);

    private MailboxRecord Mailbox(int i, DateOnly connected) => new()
    {
        Id = Box(i),
        Tenant = TenantId.Default,
        Owner = new PersonId("p_" + i),
        Subject = "sub-" + i,
        Address = i + "@halo.example",
        State = MailboxState.Connected,
        Granted = GmailScopes.All.ToHashSet(),
        Agreement = world.Agreement.Id,
        ConnectedAt = new DateTimeOffset(connected.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
        Sync = SyncState.NotStarted with { InitialDone = true },
    };

    private void Count(int mailbox, DateOnly day, long messages) =>
        counts.Counts.Add(new MailCount(Box(mailbox), day, false, 12, messages, messages * 2000));

    private async Task<StatisticsWeek> ReadAsync() => (await statistics.ReadAsync(world.Ben, Monday, Ct)).Value;

    private async Task<long?> MondayAsync() => (await ReadAsync()).Lines.Single(l => l.Name == "received").Cells[0];

    private static async Task ViewAsync(World world, MailboxId mailbox, TimeSpan took)
    {
        var intent = new EvidenceDraft
        {
            Tenant = TenantId.Default.Value,
            Kind = EvidenceKind.ViewIntent,
            Actor = "p_1",
            Mailbox = mailbox.Value,
            Ground = "mailbox-agreement:agr_1",
            Correlation = Guid.NewGuid().ToString("N"),
        };
        await world.Evidence.AppendAsync(intent, Ct);
        world.Clock.Advance(took);
        await world.Evidence.AppendAsync(intent with { Kind = EvidenceKind.ViewOutcome }, Ct);
    }
}
