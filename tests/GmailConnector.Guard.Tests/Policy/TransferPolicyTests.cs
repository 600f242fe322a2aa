using GmailConnector.Guard.Policy;
using GmailConnector.Tests.Shared;

namespace GmailConnector.Guard.Tests.Policy;

/// <summary>The section <c>transfers</c>: one that is right is loaded, and each edit that widens it is refused with the line.</summary>
public sealed class TransferPolicyTests
{
    private const string Right = HaloTickets.Declared;

    private const string Consent =
        "The subject, sender, date and text of the messages you chose go to HaloCRM tickets (tickets.example.com).\n";

    public static TheoryData<string, string, string, string> Edits => new()
    {
        // Forbidden by any name
        { "name: halo-tickets", "name: ads-audience", "name", "advertising" },
        { "name: halo-tickets", "name: ticket-analytics", "name", "surveillance" },
        { "name: halo-tickets", "name: embedding-store", "name", "model-training" },
        { "title: HaloCRM tickets", "title: Lookalike audiences", "title", "advertising" },
        { "title: HaloCRM tickets", "title: Credit check", "title", "creditworthiness" },
        { "title: HaloCRM tickets", "title: Loan desk", "title", "lending" },
        { "title: HaloCRM tickets", "title: Partner data broker", "title", "data-brokers" },
        { "title: HaloCRM tickets", "title: Resale partner", "title", "resale" },
        { "title: HaloCRM tickets", "title: Training corpus", "title", "model-training" },
        { "path: /api/gmail-messages", "path: /v1/embeddings", "path", "model-training" },
        { "path: /api/gmail-messages", "path: /tr/pixel", "path", "surveillance" },
        { "path: /api/gmail-messages", "path: /customaudiences/ads", "path", "advertising" },
        { "purpose: file-to-ticket", "purpose: model-training", "purpose", "model-training" },
        { "purpose: file-to-ticket", "purpose: analytics", "purpose", "surveillance" },
        { "purpose: file-to-ticket", "purpose: retargeting", "purpose", "retargeting" },
        { "purpose: file-to-ticket", "purpose: data-brokers", "purpose", "data-brokers" },
        { "host: tickets.example.com", "host: api.openai.com", "host", "model-training" },
        { "host: tickets.example.com", "host: halo.openai.azure.com", "host", "model-training" },
        { "host: tickets.example.com", "host: api.mistral.ai", "host", "model-training" },
        { "host: tickets.example.com", "host: api-inference.huggingface.co", "host", "model-training" },
        { "host: tickets.example.com", "host: bedrock-runtime.eu-west-1.amazonaws.com", "host", "model-training" },
        { "host: tickets.example.com", "host: generativelanguage.googleapis.com", "host", "model-training" },
        { "host: tickets.example.com", "host: halo-index.svc.pinecone.io", "host", "model-training" },
        { "host: tickets.example.com", "host: api.segment.io", "host", "surveillance" },
        { "host: tickets.example.com", "host: o123.ingest.sentry.io", "host", "surveillance" },
        { "host: tickets.example.com", "host: www.google-analytics.com", "host", "surveillance" },
        { "host: tickets.example.com", "host: api.mixpanel.com", "host", "surveillance" },
        { "host: tickets.example.com", "host: http-intake.logs.datadoghq.com", "host", "surveillance" },
        { "host: tickets.example.com", "host: graph.facebook.com", "host", "advertising" },
        { "host: tickets.example.com", "host: api.hubapi.com", "host", "advertising" },
        { "host: tickets.example.com", "host: api.liveramp.com", "host", "data-brokers" },
        { "host: tickets.example.com", "host: api.experian.com", "host", "creditworthiness" },
        { "host: tickets.example.com", "host: ads.example.com", "host", "advertising" },

        // Not one exact place
        { "host: tickets.example.com", "host: \"*.example.com\"", "host", "isn't one host's full name" },
        { "host: tickets.example.com", "host: \"*\"", "host", "isn't one host's full name" },
        { "host: tickets.example.com", "host: 203.0.113.7", "host", "isn't one host's full name" },
        { "host: tickets.example.com", "host: \"[2001:db8::1]\"", "host", "isn't one host's full name" },
        { "host: tickets.example.com", "host: 0x7f.1", "host", "isn't one host's full name" },
        { "host: tickets.example.com", "host: localhost", "host", "isn't one host's full name" },
        { "host: tickets.example.com", "host: http://tickets.example.com", "host", "isn't one host's full name" },
        { "host: tickets.example.com", "host: tickets.example.com:8443", "host", "isn't one host's full name" },
        { "host: tickets.example.com", "host: user@tickets.example.com", "host", "isn't one host's full name" },
        { "host: tickets.example.com", "host: Tickets.example.com", "host", "isn't one host's full name" },
        { "host: tickets.example.com", "host: tickets.example.com.", "host", "isn't one host's full name" },
        { "port: 443", "port: 80", "port", "out of range" },
        { "port: 443", "port: 8443", "port", "out of range" },
        { "path: /api/gmail-messages", "path: api", "path", "isn't one exact path" },
        { "path: /api/gmail-messages", "path: /api/*", "path", "isn't one exact path" },
        { "path: /api/gmail-messages", "path: /api/../collect", "path", "isn't one exact path" },
        { "path: /api/gmail-messages", "path: /api?to=elsewhere", "path", "isn't one exact path" },
        { "path: /api/gmail-messages", "path: //evil.example/api", "path", "isn't one exact path" },
        { "path: /api/gmail-messages", "path: /api/{tenant}", "path", "isn't one exact path" },

        // Words of the format
        { "name: halo-tickets", "name: Halo Tickets", "name", "isn't a name" },
        { "purpose: file-to-ticket", "purpose: archive", "purpose", "isn't a purpose of a transfer" },
        { "ground: mailbox-agreement", "ground: statistics", "ground", "isn't a ground for a transfer" },
        { "ground: mailbox-agreement", "ground: legal-order", "ground", "isn't a ground for a transfer" },
        { "fields: [subject, from, date, text]", "fields: []", "fields", "No field is named" },
        { "fields: [subject, from, date, text]", "fields: [subject, headers]", "fields[1]", "isn't a field" },
        { "fields: [subject, from, date, text]", "fields: [\"*\"]", "fields[0]", "isn't a field" },
        { "fields: [subject, from, date, text]", "fields: [subject, subject]", "fields[1]", "appears twice" },
        { "fields: [subject, from, date, text]", "fields: [subject]\n    redirects: follow", "redirects", "isn't known here" },
        { "    title: HaloCRM tickets\n", "", "title", "'title' is missing" },
        { "    consent: halo-tickets-1\n", "", "consent", "'consent' is missing" },
        { "consent: halo-tickets-1", "consent: ../agreements/mailbox-1", "consent", "isn't the name of a text" },
        { "consent: halo-tickets-1", "consent: halo-tickets-2", "consent", "can't be read" },
    };

    public static TheoryData<string, string> Texts => new()
    {
        { "", "It is empty" },
        { Consent.Replace("HaloCRM tickets", "the usual place", StringComparison.Ordinal), "doesn't name 'HaloCRM tickets'" },
        { Consent.Replace("tickets.example.com", "our partner", StringComparison.Ordinal), "doesn't name 'tickets.example.com'" },
        { Consent.Replace("sender, ", "", StringComparison.Ordinal), "doesn't say that the sender would go there" },
        { Consent.Replace("text of", "context of", StringComparison.Ordinal), "doesn't say that the text would go there" },
        { Consent + string.Concat(Enumerable.Repeat("and so on ", 70)), "at most 200" },
        { Consent.Replace("\n", "\r\n", StringComparison.Ordinal), "CR" },
    };

    [Fact]
    public void A_transfer_that_is_right_is_loaded_and_its_text_is_part_of_the_policys_hash()
    {
        using var folder = Folder();
        var loaded = folder.Load();

        var transfer = Assert.Single(loaded.Transfers);
        Assert.Equal(new Uri("https://tickets.example.com/api/gmail-messages"), transfer.Address);
        Assert.Equal([TransferField.Subject, TransferField.From, TransferField.Date, TransferField.Text], transfer.Fields);
        Assert.Equal(Consent, transfer.Consent.Text);

        WriteConsent(folder, Consent + "Really.\n");
        var changed = folder.Load();
        Assert.NotEqual(loaded.Hash, changed.Hash);
        Assert.NotEqual(transfer.Consent.Hash, changed.Transfers[0].Consent.Hash);
    }

    [Fact]
    public void The_shipped_policy_declares_nobody() => Assert.Empty(PolicyLoader.Load(PolicyFolder.Real).Transfers);

    [Theory]
    [MemberData(nameof(Edits))]
    [Trait("way", "13")]
    [Trait("way", "17")]
    [Trait("way", "18")]
    [Trait("way", "19")]
    public void One_edit_that_breaks_or_widens_a_transfer_is_refused(string what, string with, string key, string words)
    {
        Assert.Contains(what, Right, StringComparison.Ordinal);
        using var folder = Folder(Right.Replace(what, with, StringComparison.Ordinal));

        var faults = folder.Faults();

        Assert.True(
            faults.Any(f =>
                f.File == "limited-use.yaml" && f.Path == $"transfers[0].{key}" && f.Message.Contains(words, StringComparison.Ordinal)),
            $"expected transfers[0].{key}: … {words} …; got\n{string.Join('\n', faults)}");
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_consent_that_doesnt_say_everything_in_few_words_is_refused(string text, string words)
    {
        using var folder = Folder();
        WriteConsent(folder, text);

        Assert.Contains(
            folder.Faults(), f => f.File == "transfers/halo-tickets-1.md" && f.Message.Contains(words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("halo-tickets", "/api/other", "transfers[1].name")]
    [InlineData("other-tickets", "/api/gmail-messages", "transfers[1].host")]
    public void The_same_destination_twice_is_refused(string name, string path, string at)
    {
        var twin = Right["transfers:\n".Length..].Replace("name: halo-tickets", $"name: {name}", StringComparison.Ordinal).Replace(
            "/api/gmail-messages", path, StringComparison.Ordinal);
        using var folder = Folder($"{Right}\n{twin}");

        Assert.Contains(folder.Faults(), f => f.Path == at && f.Message.Contains("appears twice", StringComparison.Ordinal));
    }

    [Fact]
    public void Ordinary_hosts_are_no_vendors()
    {
        foreach (var host in new[] { "tickets.example.com", "halo.haloservicedesk.com", "example.haloitsm.com", "desk.adventure.example", "mail.airline.example" })
        {
            Assert.Null(KnownVendors.UseOf(host));
            Assert.Null(GmailConnector.Guard.Policy.LimitedUse.ForbiddenUseIn(host));
        }
    }

    private static PolicyFolder Folder(string transfers = Right)
    {
        var folder = new PolicyFolder();
        folder.Replace(HaloTickets.Nobody, transfers);
        Directory.CreateDirectory(Path.Combine(folder.Folder, ConsentFile.Folder));
        WriteConsent(folder, Consent);
        return folder;
    }

    private static void WriteConsent(PolicyFolder folder, string text) =>
        File.WriteAllText(Path.Combine(folder.Folder, ConsentFile.Folder, "halo-tickets-1.md"), text);
}
