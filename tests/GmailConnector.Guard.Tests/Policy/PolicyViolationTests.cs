namespace GmailConnector.Guard.Tests.Policy;

/// <summary>The real policy with one edit: each has to be refused, at the line and path of the edit.</summary>
public class PolicyViolationTests
{
    /// <summary>
    /// What is replaced, by what, how many lines below the edit the fault is, the fault's path, and words of its message.
    /// </summary>
    public static TheoryData<string, string, int, string, string> Edits => new()
    {
        // Keys
        { "version: 1\n", "version: 1\nremark: hello\n", 1, "remark", "'remark' isn't known here" },
        { "    class: restricted\n", "    class: restricted\n    colour: blue\n", 1, "scopes.gmail.readonly.colour", "isn't known here" },
        { "    human: true\n", "    human: true\n    until: 2030\n", 1, "purposes.list-mail.until", "isn't known here" },
        { "  days: 365\n", "  days: 365\n  hours: 1\n", 1, "retention.hours", "isn't known here" },
        { "  messages-per-view: 500\n", "  messages-per-view: 500\n  <<: 1\n", 1, "limits.<<", "isn't known here" },
        { "version: 1\n", "", -9999, "version", "'version' is missing" },
        { "    title: Show the list of conversations\n", "", -1, "purposes.list-mail.title", "'title' is missing" },
        { "    host: gmail.googleapis.com\n", "", -1, "destinations[0].host", "'host' is missing" },
        { "  permit-lifetime-seconds: 120\n", "", -2, "limits.permit-lifetime-seconds", "is missing" },
        { "version: 1\n", "version: 1\nversion: 1\n", 1, "", "uplicate" },
        { "  read-mail:\n", "  list-mail:\n", 0, "", "uplicate" },

        // Types
        { "version: 1\n", "version: one\n", 0, "version", "whole number" },
        { "version: 1\n", "version: \"1\"\n", 0, "version", "whole number" },
        { "version: 1\n", "version: -1\n", 0, "version", "whole number" },
        { "    human: true\n", "    human: yes\n", 0, "purposes.list-mail.human", "true or false" },
        { "    human: true\n", "    human: \"true\"\n", 0, "purposes.list-mail.human", "true or false" },
        { "    class: restricted\n", "    class: [restricted]\n", 0, "scopes.gmail.readonly.class", "This must be text" },
        { "    title: Read a conversation\n", "    title: 12\n", 0, "purposes.read-mail.title", "This must be text" },
        { "    title: Read a conversation\n", "    title: ''\n", 0, "purposes.read-mail.title", "It is empty" },
        { "    grounds: [mailbox-agreement]\n", "    grounds: mailbox-agreement\n", 0, "purposes.list-mail.grounds", "This must be a list" },
        { "retention:\n  days: 365\n", "retention: 365\n", 0, "retention", "It must have these keys" },

        // Features, scopes and methods
        { "    where: The field at the top", "    seen: The field at the top", 0, "features.search.seen", "isn't known here" },
        { "  inbox:\n", "  in-box:\n", 0, "features.in-box", "No scope is declared for this feature" },
        { "  sending:\n", "  sent:\n", 37, "scopes.gmail.compose.features", "isn't declared under features" },
        { "  gmail.settings.basic:\n", "  gmail.settings.sharing:\n", 0, "scopes.gmail.settings.sharing", "isn't a scope" },
        { "  gmail.readonly:\n", "  https://mail.google.com/:\n", 0, "scopes.https://mail.google.com/", "isn't a scope" },
        { "    class: restricted\n", "    class: harmless\n", 0, "scopes.gmail.readonly.class", "isn't a class" },
        { "    class: restricted\n", "    class: sensitive\n", 0, "scopes.gmail.readonly.class", "restricted" },
        { "    features: [organizing]\n", "    features: []\n", 0, "scopes.gmail.modify.features", "No feature uses it" },
        { "    features: [organizing]\n", "    features: [for-later]\n", -4, "scopes.gmail.modify.features", "can't be requested for later use" },
        { "    features: [organizing]\n", "    features: [for-later]\n", -4, "scopes.gmail.modify", "it isn't needed" },
        { "    scopes: [gmail.readonly, gmail.compose, gmail.modify]\n", "    scopes: [gmail.metadata]\n", 0, "methods.gmail.users.getProfile.scopes[0]", "isn't declared" },
        { "    scopes: [gmail.readonly, gmail.compose, gmail.modify]\n", "    scopes: []\n", 0, "methods.gmail.users.getProfile.scopes", "No scope is named" },
        { "  gmail.users.history.list:\n", "  drive.files.get:\n", 0, "methods.drive.files.get", "isn't a Gmail method" },
        { "    features: [inbox, attachments, filing, reading, search, sync, drafts, security-desk]\n    why: An", "    features: [mining]\n    why: An", -2, "methods.gmail.users.messages.attachments.get.features", "'mining' isn't one" },

        // Purposes and grounds
        { "  read-mail:\n", "  mine-mail:\n", 0, "purposes.mine-mail", "isn't an implemented purpose" },
        { "    grounds: [mailbox-agreement]\n", "    grounds: []\n", 0, "purposes.list-mail.grounds", "needs at least one ground" },
        { "    grounds: [mailbox-agreement]\n", "    grounds: [curiosity]\n", 0, "purposes.list-mail.grounds[0]", "isn't a ground" },
        { "    grounds: [mailbox-agreement]\n    features: [notes]\n", "    grounds: [mailbox-agreement, message-agreement]\n    features: [notes]\n", 0, "purposes.use-notes.grounds[1]", "Limited Use doesn't allow" },
        { "    grounds: [mailbox-agreement]\n    features: [notes]\n", "    grounds: [mailbox-agreement, security-incident]\n    features: [notes]\n", 0, "purposes.use-notes.grounds[1]", "Limited Use doesn't allow" },
        { "    grounds: [mailbox-agreement]\n    features: [notes]\n", "    grounds: [mailbox-agreement, legal-order]\n    features: [notes]\n", 0, "purposes.use-notes.grounds[1]", "Limited Use doesn't allow" },
        { "    grounds: [mailbox-agreement]\n", "    grounds: [mailbox-agreement, statistics]\n", 0, "purposes.list-mail.grounds[1]", "Limited Use doesn't allow" },
        { "    grounds: [mailbox-agreement]\n", "    grounds: [mailbox-agreement, security-incident]\n", 0, "purposes.list-mail.grounds[1]", "Limited Use doesn't allow" },
        { "    grounds: [mailbox-agreement]\n", "    grounds: [mailbox-agreement, mailbox-agreement]\n", 0, "purposes.list-mail.grounds[1]", "appears twice" },
        { "    human: true\n", "    human: false\n", 0, "purposes.list-mail.human", "This must be true" },
        { "    human: false\n", "    human: true\n", 0, "purposes.send-agreed.human", "This must be false" },
        { "    features: [inbox]\n    why: Names", "    features: [inbox]\n    why: ' '\n    #", 1, "methods.gmail.users.labels.list.why", "It is empty" },

        // Forbidden uses
        { "  - advertising\n", "", -1, "forbidden-uses", "'advertising' is missing" },
        { "  - model-training\n", "", -10, "forbidden-uses", "'model-training' is missing" },
        { "  - surveillance\n", "  - surveillence\n", 0, "forbidden-uses[8]", "isn't a known use" },

        // Destinations
        { "  - name: gmail\n", "  - name: ads-audience\n", 0, "destinations[0].name", "advertising" },
        { "  - name: gmail\n", "  - name: data-broker-feed\n", 0, "destinations[0].name", "data-brokers" },
        { "    purpose: mail-source\n", "    purpose: model-training\n", 0, "destinations[0].purpose", "model-training" },
        { "    purpose: mail-source\n", "    purpose: analytics\n", 0, "destinations[0].purpose", "surveillance" },
        { "    host: gmail.googleapis.com\n", "    host: track.example.com\n", 0, "destinations[0].host", "surveillance" },
        { "    host: gmail.googleapis.com\n", "    host: gmail.googleapis.com.example.com\n", 0, "destinations[0].host", "isn't a host for mail-source" },
        { "    host: oauth2.googleapis.com\n", "    host: gmail.googleapis.com\n", 0, "destinations[1].host", "isn't a host for authorization" },
        { "    host: \"*.vault.azure.net\"\n", "    host: \"*.azure.net\"\n", 0, "destinations[3].host", "isn't a host for key-vault" },
        { "    host: \"*.vault.azure.net\"\n", "    host: \"*\"\n", 0, "destinations[3].host", "isn't a host for key-vault" },
        { "    host: login.microsoftonline.com\n", "    host: 169.254.169.254\n", 0, "destinations[4].host", "isn't a host for key-vault" },
        { "    carries: gmail-data\n", "    carries: nothing\n", 0, "destinations[0].carries", "carries gmail-data" },
        { "    carries: nothing\n", "    carries: gmail-data\n", 0, "destinations[1].carries", "carries nothing" },
        { "    carries: gmail-data\n", "    carries: everything\n", 0, "destinations[0].carries", "carries gmail-data" },
        { "    ground: none\n", "    ground: mailbox-agreement\n", 0, "destinations[1].ground", "this must be none" },
        { "    purpose: mail-source\n", "    purpose: archive\n", 0, "destinations[0].purpose", "isn't a purpose of a destination" },
        { "    port: 443\n", "    port: 80\n", 0, "destinations[0].port", "out of range" },
        { "    ground: mailbox-agreement\n", "    ground: legal-order\n", 0, "destinations[0].ground", "only under the mailbox-agreement" },
        { "  - name: google-tokens\n", "  - name: gmail\n", 0, "destinations[1].name", "appears twice" },

        { "    host: \"*.halopsa.com\"\n", "    host: \"*.example.com\"\n", 0, "destinations[9].host", "or one host" },
        { "    host: \"*.halopsa.com\"\n", "    host: 10.20.30.40\n", 0, "destinations[9].host", "or one host" },
        { "    host: \"*.halopsa.com\"\n", "    host: track.example.com\n", 0, "destinations[9].host", "surveillance" },
        { "    host: \"*.halopsa.com\"\n", "    host: \"*.halopsa.com\"\n    network: 10.20.30.0/24\n", 1, "destinations[9].network", "on a domain of its own" },
        { "    host: gmail.googleapis.com\n", "    host: gmail.googleapis.com\n    network: 10.20.30.0/24\n", 1, "destinations[0].network", "on a domain of its own" },
        { "    host: \"*.halopsa.com\"\n", "    host: halo.acme.example\n    network: 10.0.0.0/8\n", 1, "destinations[9].network", "isn't a private network" },
        { "    host: \"*.halopsa.com\"\n", "    host: halo.acme.example\n    network: 127.0.0.0/24\n", 1, "destinations[9].network", "isn't a private network" },
        { "    host: \"*.halopsa.com\"\n", "    host: halo.acme.example\n    network: 169.254.169.0/24\n", 1, "destinations[9].network", "isn't a private network" },
        { "    host: \"*.halopsa.com\"\n", "    host: halo.acme.example\n    network: here\n", 1, "destinations[9].network", "isn't a private network" },
        { "    host: \"*.halopsa.com\"\n", "    host: halo.acme.example\n    networks: 10.20.30.0/24\n", 1, "destinations[9].networks", "isn't known here" },

        // Numbers
        { "version: 1\n", "version: 0\n", 0, "version", "out of range" },
        { "  days: 365\n", "  days: 9999\n", 0, "retention.days", "out of range" },
        { "  messages-per-view: 500\n", "  messages-per-view: 501\n", 0, "limits.messages-per-view", "out of range" },
        { "  permit-lifetime-seconds: 120\n", "  permit-lifetime-seconds: 86400\n", 0, "limits.permit-lifetime-seconds", "out of range" },
        { "  act-lifetime-minutes: 720\n", "  act-lifetime-minutes: 1441\n", 0, "limits.act-lifetime-minutes", "out of range" },
        { "  attachment-bytes: 26214400\n", "  attachment-bytes: 99999999999\n", 0, "limits.attachment-bytes", "out of range" },
        { "  attachment-bytes: 26214400\n", "  attachment-bytes: 99999999999999999999999\n", 0, "limits.attachment-bytes", "whole number" },

        // Grounds wider than the code lets them be
        { "    most-days: 30\n", "    most-days: 3650\n", 0, "grounds.message-agreement.most-days", "out of range" },
        { "    default-days: 7\n", "    default-days: 31\n", 0, "grounds.message-agreement.default-days", "more than most-days" },
        { "    most-messages: 50\n", "    most-messages: 100000\n", 0, "grounds.message-agreement.most-messages", "out of range" },
        { "    text: message-agreement-1\n", "    text: message-agreement-9\n", 0, "grounds.message-agreement.text", "can't be read" },
        { "    confirm-within-days: 183\n", "    confirm-within-days: 3650\n", 0, "grounds.shared-mailbox.confirm-within-days", "out of range" },
        { "    confirm-within-days: 183\n", "", -6, "grounds.shared-mailbox.confirm-within-days", "is missing" },
        { "    confirm-within-days: 183\n", "    confirm-within-days: 14\n", 1, "grounds.shared-mailbox.confirm-notice-days", "less than confirm-within-days" },
        { "    most-days: 730\n", "    most-days: 7300\n", 0, "grounds.shared-mailbox.most-days", "out of range" },
        { "  briefing-valid-days: 365\n", "  briefing-valid-days: 3650\n", 0, "roles.briefing-valid-days", "out of range" },
        { "  briefing-valid-days: 365\n", "", -3, "roles.briefing-valid-days", "is missing" },
        { "  proposal-within-days: 7\n", "  proposal-within-days: 70\n", 0, "roles.proposal-within-days", "out of range" },
        { "  briefing: privacy-briefing-1\n", "  briefing: ../mailbox-1\n", 0, "roles.briefing", "isn't the name of an agreement" },
        { "  background-check: background-check-1\n", "  background-check: background-check-9\n", 0, "roles.background-check", "can't be read" },
        { "    text: shared-mailbox-1\n", "    text: ../mailbox-1\n", 0, "grounds.shared-mailbox.text", "isn't the name of an agreement" },
        { "    most-hours: 24\n", "    most-hours: 720\n", 0, "grounds.security-incident.most-hours", "out of range" },
        { "  security-incident:\n    most-hours: 24\n", "  security-incident:\n", 0, "grounds.security-incident.most-hours", "is missing" },
        { "    most-messages: 200\n", "    most-messages: 0\n", 0, "grounds.security-incident.most-messages", "out of range" },
        { "    most-notice-delay-days: 14\n", "    most-notice-delay-days: 365\n", 0, "grounds.security-incident.most-notice-delay-days", "out of range" },
        { "      allowed: false\n", "      allowed: sometimes\n", 0, "grounds.security-incident.emergency.allowed", "true or false" },
        { "      most-minutes: 30\n", "      most-minutes: 1440\n", 0, "grounds.security-incident.emergency.most-minutes", "out of range" },
        { "      approve-within-hours: 4\n", "      approve-within-hours: 400\n", 0, "grounds.security-incident.emergency.approve-within-hours", "out of range" },
        { "    most-gag-days: 180\n", "    most-gag-days: 9999\n", 0, "grounds.legal-order.most-gag-days", "out of range" },
        { "    group-size: 5\n", "    group-size: 2\n", 0, "grounds.statistics.group-size", "out of range" },
        { "    most-share-percent: 75\n", "    most-share-percent: 100\n", 0, "grounds.statistics.most-share-percent", "out of range" },
        { "    group-size: 5\n", "    group-size: 5\n    by-person: true\n", 1, "grounds.statistics.by-person", "isn't known" },

        // YAML that hides what it says
        { "    grounds: [mailbox-agreement]\n", "    grounds: &g [mailbox-agreement]\n", 0, "", "An anchor" },
        { "    grounds: [mailbox-agreement]\n", "    grounds: *g\n", 0, "", "An alias" },
        { "version: 1\n", "version: !!int 1\n", 0, "", "A tag" },
        { "version: 1\n", "version: 1\n---\n", 2, "", "second document" },
        { "  days: 365\n", "  days: [[[[[[[[[[[[[[1]]]]]]]]]]]]]]\n", 0, "", "nested deeper" },
        { "  days: 365\n", "  days: {365\n", 0, "", "can't be read as YAML" },

        // The agreement
        { "agreement: mailbox-1\n", "agreement: ../../etc/passwd\n", 0, "agreement", "isn't the name of an agreement" },
        { "agreement: mailbox-1\n", "agreement: mailbox-9\n", 0, "agreement", "can't be read" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void One_edit_that_breaks_or_widens_the_policy_is_refused_at_its_line(
        string what, string with, int below, string path, string words)
    {
        using var folder = new PolicyFolder();
        var line = Math.Max(FirstKey(folder), folder.Replace(what, with) + below);

        var faults = folder.Faults();

        Assert.True(
            faults.Any(f =>
                f.File == "limited-use.yaml" && f.Line == line && f.Path == path && f.Message.Contains(words, StringComparison.Ordinal)),
            $"expected {line}: {path}: … {words} …; got\n{string.Join('\n', faults)}");
    }

    [Fact]
    public void Each_forbidden_use_has_to_stand_in_the_file()
    {
        foreach (var use in GmailConnector.Guard.Policy.LimitedUse.ForbiddenUses)
        {
            using var folder = new PolicyFolder();
            folder.Replace($"  - {use}\n", "");

            Assert.Contains(
                folder.Faults(), f => f.Path == "forbidden-uses" && f.Message.StartsWith($"'{use}' is missing", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Taking_out_a_scope_names_the_scope_and_the_methods_that_need_it()
    {
        using var folder = new PolicyFolder();
        folder.Replace("  gmail.settings.basic:\n    class: restricted\n", "  gmail.insert:\n    class: restricted\n");

        var faults = folder.Faults();

        Assert.Contains(
            faults, f => f.Path == "scopes" && f.Message.StartsWith("gmail.settings.basic isn't declared", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Path == "methods.gmail.users.settings.updateVacation.scopes[0]");
    }

    [Fact]
    public void All_faults_are_told_at_once_in_the_order_of_the_file()
    {
        using var folder = new PolicyFolder();
        folder.Replace("version: 1\n", "version: 0\n");
        folder.Replace("  days: 365\n", "  days: 0\n");

        var lines = folder.Faults().Select(f => f.Line).ToList();

        Assert.True(lines.Count >= 2);
        Assert.Equal(lines.Order(), lines);
    }

    [Fact]
    public void No_damage_to_a_line_gets_past_as_anything_but_a_policy_or_its_faults()
    {
        using var folder = new PolicyFolder();
        var lines = System.Text.Encoding.UTF8.GetString(folder.ReadYaml()).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            foreach (var damaged in new[] { "", lines[i] + "{", "\t" + lines[i], lines[i] + " \"", lines[i].Replace(':', '|'), "- "
                + lines[i] })
            {
                folder.WriteYaml(string.Join('\n', lines.Select((line, at) => at == i ? damaged : line)));
                if (Record.Exception(() => folder.Load()) is { } e)
                {
                    Assert.True(
                        e is GmailConnector.Guard.Policy.PolicyException { Faults.Count: > 0 }, $"line {i + 1} as '{damaged}': {e}");
                }
            }
        }
    }

    private static int FirstKey(PolicyFolder folder)
    {
        var lines = System.Text.Encoding.UTF8.GetString(folder.ReadYaml()).Split('\n');
        return 1 + Array.FindIndex(lines, l => l.Length > 0 && l[0] != '#');
    }
}
