using System.Globalization;
using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Ports;
using GmailConnector.Guard.Rules;
using GmailConnector.Guard.Tests.Transfers;
using YamlDotNet.RepresentationModel;

namespace GmailConnector.Guard.Tests.Policy;

/// <summary>A case of policy/cases, as the README there explains it.</summary>
internal sealed record PolicyCase(
    string Name, AccessRequest Request, AccessFacts Facts, string Decision, string? Code, string? Rule, string? Policy)
{
    /// <summary>Whether the policy declares a destination for transfers; the shipped one declares none.</summary>
    private bool TransfersDeclared { get; init; }

    /// <summary>The policy that the case is asked over.</summary>
    internal LimitedUsePolicy Over(LimitedUsePolicy shipped) =>
        TransfersDeclared ? shipped with { Transfers = [DeclaredTransfer.Rule] } : shipped;

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);
    internal static readonly TenantId Other = new("other");
    internal static readonly PersonId Owner = new("p_owner");
    internal static readonly PersonId Colleague = new("p_colleague");
    internal static readonly PersonId Officer = new("p_officer");
    internal static readonly MailboxId Box = new("mbx_1");
    private static readonly AgreementId Answer = new("agr_1");

    internal static IEnumerable<PolicyCase> All(LimitedUsePolicy policy)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(PolicyFolder.Real, "cases"), "*.yaml").Order(StringComparer.Ordinal))
        {
            var yaml = new YamlStream();
            using var reader = File.OpenText(file);
            yaml.Load(reader);
            foreach (var node in ((YamlSequenceNode)yaml.Documents[0].RootNode).Children.Cast<YamlMappingNode>())
            {
                yield return Read(Path.GetFileName(file), node, policy);
            }
        }
    }

    private static PolicyCase Read(string file, YamlMappingNode node, LimitedUsePolicy policy)
    {
        var name = $"{file}:{node.Start.Line}: {Text(node, "case")}";
        Known(name, node, "case", "request", "facts", "decision", "code", "rule", "policy");
        var request = (YamlMappingNode)node.Children["request"];
        Known(name, request, "viewer", "tenant", "purpose", "messages", "scope", "transfer", "consent", "grant", "on-behalf", "agreed");
        var facts = node.Children.TryGetValue("facts", out var given) ? (YamlMappingNode)given : new YamlMappingNode();
        Known(
            name,
            facts,
            "mailbox",
            "granted",
            "agreement",
            "transfers",
            "grant",
            "grant-of",
            "downloads",
            "roles",
            "session",
            "ticket",
            "member");
        var viewer = ViewerOf(Text(request, "viewer") ?? "owner");
        var agreed = Text(request, "on-behalf") is { } before ? ViewerOf(before) : null;
        var enrolment = Text(facts, "member") is { } member ? CaseGrants.Member(member, (viewer ?? agreed)!, Now) : null;
        return new PolicyCase(
            name,
            new AccessRequest(
                viewer,
                Text(request, "tenant") is null or "own" ? TenantId.Default : Other,
                Box,
                Text(request, "purpose") is "none" ? Purpose.None : Purposes.ByPolicyName[Text(request, "purpose")!],
                [.. Enumerable.Range(0, int.Parse(Text(request, "messages") ?? "0", CultureInfo.InvariantCulture)).Select(i =>
                    new MessageId($"m{i}"))],
                Text(request, "scope") is { } scope ? LimitedUse.Scopes[scope] : null)
            {
                Transfer = Text(request, "transfer") is { } to
                    ? new TransferWish(to, Text(request, "consent") is "older" ? new string('0', 64) : DeclaredTransfer.Rule.Consent.Hash)
                    : null,
                Grant = Text(request, "grant") is null ? null : CaseGrants.Claimed,
                OnBehalf = agreed is null ? null : AgreedBefore(Text(request, "agreed") ?? "same", agreed, enrolment),
            },
            new AccessFacts(MailboxOf(facts), AgreementOf(Text(facts, "agreement") ?? "live", policy), Now)
            {
                Grant = Text(request, "grant") is { } grant && viewer is not null ? CaseGrants.Of(grant, facts, viewer, Now) : null,
                Enrolment = enrolment,
            },
            Text(node, "decision")!,
            Text(node, "code"),
            Text(node, "rule"),
            Text(node, "policy"))
        {
            TransfersDeclared = Text(facts, "transfers") is "declared",
        };
    }

    private static AgreedBefore AgreedBefore(string name, Viewer agreed, Enrolment? enrolment)
    {
        var same = new AgreedBefore(agreed.Person, Answer, enrolment?.Id);
        return name switch
        {
            "same" => same,
            "another-agreement" => same with { Agreement = new AgreementId("agr_0") },
            "as-owner" => same with { Enrolment = null },
            _ => throw new FormatException($"agreed: {name}?"),
        };
    }

    private static Viewer? ViewerOf(string name) => name switch
    {
        "owner" => new Viewer(TenantId.Default, Owner, new HashSet<Role> { Role.Agent }, "s1"),
        "colleague" => new Viewer(TenantId.Default, Colleague, new HashSet<Role> { Role.Agent }, "s2"),
        "officer" =>
            new Viewer(TenantId.Default, Officer, new HashSet<Role> { Role.SecurityOfficer, Role.LegalOfficer, Role.Operator }, "s3"),
        "owner-elsewhere" => new Viewer(Other, Owner, new HashSet<Role> { Role.Agent }, "s4"),
        "none" => null,
        _ => throw new FormatException($"viewer: {name}?"),
    };

    private static MailboxRecord? MailboxOf(YamlMappingNode facts)
    {
        var connected = new MailboxRecord
        {
            Id = Box,
            Tenant = TenantId.Default,
            Owner = Owner,
            Subject = "1",
            Address = "owner@example.com",
            State = MailboxState.Connected,
            Granted = facts.Children.TryGetValue("granted", out var granted)
                ? ((YamlSequenceNode)granted).Children.Select(s => LimitedUse.Scopes[((YamlScalarNode)s).Value!]).ToHashSet()
                : GmailScopes.All.ToHashSet(),
            Agreement = Answer,
            ConnectedAt = Now.AddDays(-2),
        };
        return (Text(facts, "mailbox") ?? "connected") switch
        {
            "connected" => connected,
            "needs-reconnect" => connected with { State = MailboxState.NeedsReconnect },
            "erased" => connected with { State = MailboxState.Erased },
            "handing-over" => connected with { State = MailboxState.HandingOver },
            "another" => connected with { Id = new MailboxId("mbx_2") },
            "missing" => null,
            var other => throw new FormatException($"mailbox: {other}?"),
        };
    }

    private static AgreementRecord? AgreementOf(string name, LimitedUsePolicy policy)
    {
        var live = new AgreementRecord(
            Answer,
            TenantId.Default,
            Owner,
            policy.Agreement.Version,
            policy.Agreement.Hash,
            policy.Hash,
            GmailScopes.All,
            Now.AddDays(-2),
            Box,
            null);
        return name switch
        {
            "live" => live,
            "missing" => null,
            "withdrawn" => live with { WithdrawnAt = Now },
            "withdrawn-tomorrow" => live with { WithdrawnAt = Now.AddDays(1) },
            "of-tomorrow" => live with { At = Now.AddDays(1) },
            "of-colleague" => live with { Person = Colleague },
            "of-other-tenant" => live with { Tenant = Other },
            "for-another-mailbox" => live with { Mailbox = new MailboxId("mbx_2") },
            "unbound" => live with { Mailbox = null },
            "superseded" => live with { Id = new AgreementId("agr_0") },
            "edited" => live with { IsAsWritten = false },
            "older-text" => live with { TextVersion = "mailbox-0", TextHash = new string('0', 64) },
            _ => throw new FormatException($"agreement: {name}?"),
        };
    }

    internal static string? Text(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;

    private static void Known(string name, YamlMappingNode node, params string[] keys) =>
        Assert.All(node.Children.Keys, k => Assert.True(keys.Contains(((YamlScalarNode)k).Value), $"{name}: the key '{k}' isn't known"));
}
