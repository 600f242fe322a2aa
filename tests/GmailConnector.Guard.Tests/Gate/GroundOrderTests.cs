using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Rules;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Gate;

/// <summary>
/// Of several things that are wrong with an access at once, the first is told: an end before the role, the role before the sign-in, that
/// before the file, the ticket last.
/// </summary>
public class GroundOrderTests
{
    private static readonly Refusal ClosedTicket = new(
        RefusalCode.TicketRefused, "The ticket is closed.", "Open it again.", "ground-is-live");

    [Theory]
    [InlineData(true, false, false, RefusalCode.GroundEnded)]
    [InlineData(false, false, false, RefusalCode.RoleMissing)]
    [InlineData(false, true, false, RefusalCode.SessionEnded)]
    [InlineData(false, true, true, RefusalCode.PurposeNotAllowed)]
    public async Task The_first_of_all_that_is_wrong_is_told(bool isOver, bool hasRole, bool sessionIsLive, RefusalCode told)
    {
        var (world, grant) = await IncidentAsync();
        var facts = new GrantFacts(grant, hasRole ? [Role.SecurityOfficer] : new HashSet<Role>(), sessionIsLive, ClosedTicket);

        var refusal = Decide(world, facts, isOver ? grant.Until!.Value : world.Clock.GetUtcNow(), Purpose.DownloadAttachment);

        Assert.Equal(told, refusal?.Code);
    }

    [Theory]
    [InlineData(nameof(LegalBasisKind.SecurityIncident), "security officer")]
    [InlineData(nameof(LegalBasisKind.LegalOrder), "legal officer")]
    public async Task A_missing_role_is_named(string of, string role)
    {
        var kind = Enum.Parse<LegalBasisKind>(of);
        var (world, incident) = await IncidentAsync();
        var facts = new GrantFacts(incident with { Kind = kind }, new HashSet<Role>(), true, null);

        var refusal = Decide(world, facts, world.Clock.GetUtcNow(), Purpose.ReadMail);

        Assert.Contains(role, refusal?.Reason, StringComparison.Ordinal);
    }

    private static async Task<(World World, AccessGrant Grant)> IncidentAsync()
    {
        var world = new World();
        var id = await world.OpenIncidentAsync(null);
        return (world, world.Grants.Grants[id]);
    }

    private static Refusal? Decide(World world, GrantFacts facts, DateTimeOffset now, Purpose purpose) => AccessRules.Decide(
        new AccessRequest(world.Ben, TenantId.Default, World.Box, purpose, [new MessageId("m1")], GmailScope.ReadOnly)
        {
            Grant = facts.Grant.Id
        },
        new AccessFacts(world.Record, world.Agreement, now) { Grant = facts },
        world.Policy).Refusal;
}
