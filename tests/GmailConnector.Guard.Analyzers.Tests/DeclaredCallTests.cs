namespace GmailConnector.Guard.Analyzers.Tests;

[Trait("way", "39")]
public class DeclaredCallTests
{
    private const string Gmail = "GmailConnector.Gmail";

    private const string Policy = """
        version: 1
        methods:
          gmail.users.messages.get:
            scopes: [gmail.readonly]
            features: [reading, sync]
            why: The messages
              that are shown.
          gmail.users.messages.send:
            scopes: [gmail.compose]
            features: [sending]
            why: A message is sent.
          gmail.users.settings.sendAs.list:
            scopes: [gmail.readonly]
            features: [settings]
            why: Addresses.
        purposes:
        """;

    [Theory]
    [InlineData("[ServesFeature(\"reading\")]", "users.Messages.Get(\"me\", \"1\")")]
    [InlineData("[ServesFeature(\"reading\", \"sync\")]", "users.Messages.Get(\"me\", \"1\")")]
    [InlineData("[ServesFeature(\"reading\")]", "new Google.Apis.Gmail.v1.UsersResource.MessagesResource.GetRequest()")]
    [InlineData("[ServesFeature(\"settings\")]", "users.Settings.SendAs.List(\"me\")")]
    [InlineData("[ServesFeature(\"sending\")]", "users.Messages.Send(\"me\", 1)")]
    [InlineData("[ServesFeature(\"sending\")]", "(Func<string, object>)(me => users.Messages.Send(me, 1))")]
    public async Task A_declared_call_for_its_feature_compiles(
        string attribute, string call) => Assert.Empty(await ReportsAsync(Calling(attribute, call)));

    [Theory]
    [InlineData(
        "[ServesFeature(\"reading\")]",
        "users.Messages.Delete(\"me\", \"1\")",
        "'gmail.users.messages.delete' isn't declared under 'methods'")]
    [InlineData(
        "[ServesFeature(\"reading\")]",
        "(Func<string, string, object>)users.Messages.Delete",
        "'gmail.users.messages.delete' isn't declared under 'methods'")]
    [InlineData(
        "[ServesFeature(\"sync\")]",
        "new Google.Apis.Gmail.v1.UsersResource.MessagesResource.DeleteRequest()",
        "'gmail.users.messages.delete' isn't declared under 'methods'")]
    [InlineData("[ServesFeature(\"sync\")]", "users.GetProfile(\"me\")", "'gmail.users.getProfile' isn't declared under 'methods'")]
    [InlineData(
        "",
        "users.Messages.Get(\"me\", \"1\")",
        "'gmail.users.messages.get' is called without [ServesFeature] to say for which of reading, sync")]
    [InlineData("[ServesFeature]", "users.Messages.Get(\"me\", \"1\")", "'gmail.users.messages.get' is called without [ServesFeature]")]
    [InlineData(
        "[ServesFeature(\"inbox\")]",
        "users.Messages.Get(\"me\", \"1\")",
        "isn't declared for the feature 'inbox' in the policy, only for reading, sync")]
    [InlineData("[ServesFeature(\"sync\", \"sending\")]", "users.Messages.Get(\"me\", \"1\")", "isn't declared for the feature 'sending'")]
    [InlineData("[ServesFeature(\"reading\")]", "users.Messages.Send(\"me\", 1)", "isn't declared for the feature 'reading'")]
    [InlineData(
        "[ServesFeature(\"reading\")]",
        "users.Messages.Send(\"me\", new System.IO.MemoryStream(), \"message/rfc822\")",
        "isn't declared for the feature 'reading'")]
    public async Task Any_other_call_does_not(string attribute, string call, string why)
    {
        var report = Assert.Single(await Compiled.DiagnosticsAsync(Calling(attribute, call), Gmail, files: [new PolicyText(Policy)]));
        Assert.Equal("GC0008", report.Id);
        Assert.Contains(why, report.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_nearest_attribute_counts_and_a_type_speaks_for_its_members()
    {
        const string source =
            "[ServesFeature(\"reading\")] class Reads { object A(UsersResource u) => u.Messages.Get(\"me\", \"1\"); [ServesFeature(\"sending\")] object B(UsersResource u) => u.Messages.Send(\"me\", 1); }";
        Assert.Empty(await ReportsAsync(Usings + source + Google));
    }

    [Theory]
    [InlineData("var s = \"https://example.com/gmail/v1/users/me/messages\";")]
    [InlineData("var s = $\"/gmail/v1/users/{1}/messages\";")]
    [InlineData("var s = \"/batch/gmail/v1\"u8;")]
    [InlineData("var s = \"imap.gmail.com\";")]
    public async Task A_path_to_Gmail_written_by_hand_does_not_compile_either(string statement) =>
        Assert.Single(await Compiled.ReportsAsync(Compiled.Body(statement)), r => r.StartsWith("GC0008: ", StringComparison.Ordinal));

    [Theory]
    [InlineData(null, "'methods' isn't there")]
    [InlineData("version: 1\n", "'methods' isn't there")]
    [InlineData("methods:\npurposes:\n", "no method is declared")]
    [InlineData("methods:\n  gmail.users.messages.get: {}\n", "line 2")]
    [InlineData("methods:\n  gmail.users.messages.get:\n    features: [sync]\n", "needs scopes, features, why")]
    [InlineData("methods:\n  gmail.users.messages.get:\n    features: sync\n", "line 3")]
    public async Task A_policy_that_is_missing_or_malformed_stops_the_build(string? policy, string why)
    {
        var report = Assert.Single(
            await Compiled.DiagnosticsAsync("class Nothing;", Gmail, files: policy is null ? [] : [new PolicyText(policy)]));
        Assert.Contains(why, report.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_and_the_local_Google_may_call_what_they_like() =>
        Assert.Empty(await Compiled.ReportsAsync(Calling("", "users.Messages.Delete(\"me\", \"1\")"), "GmailConnector.Gmail.Tests"));

    private static Task<IReadOnlyList<string>> ReportsAsync(string source) =>
        Compiled.ReportsAsync(source, Gmail, files: [new PolicyText(Policy)]);

    private static string Calling(string attribute, string call) =>
        $"{Usings}class Caller {{ {attribute} object Make(UsersResource users) => {call}; }}{Google}";

    private const string Usings = "using Google.Apis.Gmail.v1; using GmailConnector.Guard.Policy;\n";

    internal const string Google = """

        namespace Google.Apis.Gmail.v1
        {
            public class UsersResource
            {
                public MessagesResource Messages => new();
                public SettingsResource Settings => new();
                public GetProfileRequest GetProfile(string me) => null!;
                public class GetProfileRequest;
                public class MessagesResource
                {
                    public GetRequest Get(string me, string id) => null!;
                    public DeleteRequest Delete(string me, string id) => null!;
                    public SendRequest Send(string me, int body) => null!;
                    public SendMediaUpload Send(string me, System.IO.Stream content, string type) => null!;
                    public class GetRequest;
                    public class DeleteRequest;
                    public class SendRequest;
                    public class SendMediaUpload;
                }
                public class SettingsResource
                {
                    public SendAsResource SendAs => new();
                    public class SendAsResource { public ListRequest List(string me) => null!; public class ListRequest; }
                }
            }
        }
        """;
}

/// <summary>A policy file as the compiler hands it to the rules.</summary>
internal sealed class PolicyText(string text) : Microsoft.CodeAnalysis.AdditionalText
{
    public override string Path => "policy/limited-use.yaml";

    public override Microsoft.CodeAnalysis.Text.SourceText GetText(CancellationToken cancellationToken = default) =>
        Microsoft.CodeAnalysis.Text.SourceText.From(text);
}
