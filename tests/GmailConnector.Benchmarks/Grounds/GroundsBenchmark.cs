using System.Diagnostics;
using GmailConnector.Benchmarks.Measuring;
using GmailConnector.Benchmarks.Support;
using GmailConnector.Gmail.Settings;
using GmailConnector.Guard;
using GmailConnector.Guard.Connections;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace GmailConnector.Benchmarks.Grounds;

/// <summary>
/// What it costs an officer to open a message of an incident, beside its owner's own open: record, roles, sign-in and approval are looked
/// up for each.
/// </summary>
internal static class GroundsBenchmark
{
    private const string Name = "grounds";
    private const string Officer = "sofia@halo.example";

    // As many as the shipped policy lets one incident cover.
    private const int Messages = 200;

    internal static async Task RunAsync(Effort effort, Report report, CancellationToken ct)
    {
        await using var google = await SandboxProcess.StartAsync(Messages, ct);
        await using var product = await Product.StartAsync(
            google.BaseUri, ct, services => services.Configure<RoleSettings>(
                TenantId.Default.Value, r => r.SecurityOfficer.Add(Officer)));
        var mailbox = await product.ConnectAsync(google, "reader", ct);
        await product.SyncAsync(mailbox, ct);
        var ids = await product.Messages.AllIdsAsync(mailbox.Tenant, mailbox.Id, ct);
        var officer = await OfficerAsync(product, ct);
        var incident = Approved(mailbox, officer, ids, TimeProvider.System.GetUtcNow());
        await product.Get<IGrantStore>().AddAsync(incident, ct);

        var mailboxes = product.Get<Mailboxes>();
        var owners = mailboxes.Open(await product.SignInAsync(mailbox, ct), mailbox.Id);
        var officers = mailboxes.OpenUnder(officer, incident.Id, mailbox.Id);
        Contender Opening(string name, Mailbox door) => new(name, stop => MedianAsync(door, ids, effort.Turn, stop));
        var taken = await Turns.TakeAsync(
            effort, report, ct, Opening("the owner opens a message", owners), Opening("an officer opens it for an incident", officers));
        foreach (var series in taken)
        {
            report.Add(Name, series, "µs, p50");
        }

        report.Add(
            Name,
            new Series("the incident adds", [.. taken[1].Values.Zip(taken[0].Values, (with, without) => with - without)]),
            "µs, p50",
            Target.AtMost(1_000));
    }

    private static async Task<double> MedianAsync(Mailbox door, IReadOnlyList<MessageId> ids, TimeSpan duration, CancellationToken ct)
    {
        var (times, whole) = (new List<double>(), Stopwatch.StartNew());
        do
        {
            var one = Stopwatch.GetTimestamp();
            var opened = await door.ReadMessagesAsync([ids[times.Count % ids.Count]], ct);
            times.Add(Stopwatch.GetElapsedTime(one).TotalMicroseconds);
            if (!opened.TryGet(out var messages, out var refusal) || messages.Messages.Count != 1)
            {
                throw new InvalidOperationException($"The message that is measured doesn't open: {refusal?.Reason}");
            }
        }
        while (whole.Elapsed < duration);

        return new Series("", times).Median;
    }

    private static async Task<Viewer> OfficerAsync(Product product, CancellationToken ct)
    {
        var people = product.Get<People>();
        var signedIn = await people.SignedInAsync(TenantId.Default, "sub-officer", "Sofia", Officer, [Role.SecurityOfficer], "session", ct);
        var briefing = product.Get<LimitedUsePolicy>().Roles.Briefing;
        await product.Get<IRoleStore>().ConfirmAsync(
            new BriefingConfirmation(
                TenantId.Default, signedIn.Value, briefing.Version, briefing.Shown.Hash, TimeProvider.System.GetUtcNow()),
            ct);
        return new Viewer(TenantId.Default, signedIn.Value, new HashSet<Role> { Role.Agent, Role.SecurityOfficer }, "session");
    }

    private static AccessGrant Approved(MailboxRecord mailbox, Viewer officer, IReadOnlyList<MessageId> ids, DateTimeOffset now) => new()
    {
        Id = new GrantId("inc_benchmark"),
        Tenant = mailbox.Tenant,
        Kind = LegalBasisKind.SecurityIncident,
        State = GrantState.Live,
        Version = 2,
        AskedBy = officer.Person,
        Viewer = officer.Person,
        Reason = "A phishing mail was reported, and its neighbours have to be looked at.",
        Scope = new AccessScope(mailbox.Id, ids),
        Duration = TimeSpan.FromHours(8),
        AskedAt = now,
        AnswerBy = now.AddHours(8),
        Answer = new GrantAnswer(new PersonId("prs_EBESExQVFhcYGRobHB0eHw"), now, true, "Yes."),
        Since = now,
        Until = now.AddHours(8),
        Incident = new IncidentFile
        {
            Ticket = new TicketReference(TicketSource.Own, "SEC-1"),
            Category = IncidentCategory.Phishing,
            Severity = IncidentSeverity.Medium
        },
    };
}
