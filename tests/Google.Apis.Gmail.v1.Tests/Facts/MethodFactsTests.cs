using Google.Apis.Gmail.v1.Tests.Planted;
using Google.Apis.Requests;
using Google.Apis.Upload;

namespace Google.Apis.Gmail.v1.Tests.Facts;

public sealed class MethodFactsTests
{
    private static readonly UnsentRequests Unsent = new();
    private static readonly IReadOnlyList<ClientMethod> Methods = ClientMethod.AllOf(new GmailService(Unsent.Initializer()));

    [Fact]
    public void Every_method_in_the_facts_is_implemented_and_no_other()
    {
        Assert.NotEmpty(Methods);
        Assert.Equal(
            DiscoveryFacts.Google.Methods.Keys.Order(StringComparer.Ordinal),
            Methods.Select(method => method.Id).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_request_class_is_handed_out_by_a_resource()
    {
        var classes = ClientMethod.RequestTypesIn(typeof(GmailService).Assembly);

        Assert.NotEmpty(classes);
        Assert.Empty(classes.Except(Methods.Select(method => method.Request.GetType())));
    }

    [Fact]
    public void Every_request_says_what_Google_says()
    {
        var requests = Methods.Where(method => method.Request is IClientServiceRequest).ToList();

        Assert.Equal(DiscoveryFacts.Google.Methods.Count, requests.Count);
        Assert.Empty(requests.SelectMany(method => MethodRules
            .Violations((IClientServiceRequest)method.Request, method.Id, DiscoveryFacts.Google.Methods[method.Id])
            .Select(violation => $"{method.Id}: {violation}")));
    }

    [Fact]
    public void Every_method_takes_its_arguments_in_Googles_order()
    {
        Assert.All(Methods, method =>
        {
            var facts = DiscoveryFacts.Google.Methods[method.Id];
            string[] body = facts.Request is null ? [] : ["body"];
            string[] media = method.Request is ResumableUpload ? ["stream", "contentType"] : [];
            Assert.Equal([.. body, .. facts.ParameterOrder, .. media], method.ArgumentNames);
        });
    }

    [Fact]
    public async Task Every_upload_says_what_Google_says()
    {
        var uploads = Methods.Where(method => method.Request is ResumableUpload).ToList();

        Assert.Equal(
            DiscoveryFacts.Google.Methods
                .Where(pair => pair.Value.UploadPath is not null)
                .Select(pair => pair.Key)
                .Order(StringComparer.Ordinal),
            uploads.Select(method => method.Id).Order(StringComparer.Ordinal));
        foreach (var method in uploads)
        {
            Assert.Empty(await UploadRules.ViolationsAsync(
                (ResumableUpload)method.Request, Unsent, DiscoveryFacts.Google.Methods[method.Id], TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData(typeof(WrongHttpMethod), "HTTP method POST")]
    [InlineData(typeof(WrongPath), "path gmail/v1/users/{userId}/mail/{id}")]
    [InlineData(typeof(WrongMethodName), "method name fetch")]
    [InlineData(typeof(UserIdIgnored), "address https://gmail.googleapis.com/gmail/v1/users/me/")]
    [InlineData(typeof(BodyWhereNoneBelongs), "request body Label")]
    [InlineData(typeof(ForgottenParameter), "parameter format isn't declared")]
    [InlineData(typeof(SurplusParameter), "parameter colour is declared")]
    [InlineData(typeof(OptionalId), "parameter id: required False")]
    [InlineData(typeof(WrongDefault), "parameter format: default raw")]
    [InlineData(typeof(WrongLocation), "parameter format: location path")]
    [InlineData(typeof(ParametersNeverDeclared), "parameters are never declared")]
    [InlineData(typeof(WrongMembers), "response Thread")]
    [InlineData(typeof(WrongMembers), "property for metadataHeaders isn't repeatable")]
    [InlineData(typeof(WrongMembers), "property Format is a FormatEnum")]
    [InlineData(typeof(WrongMembers), "property Id goes to the Query")]
    [InlineData(typeof(WrongMembers), "property for colour, Google has no such parameter")]
    public void A_wrong_request_is_rejected(Type planted, string reason)
    {
        using var service = new GmailService(Unsent.Initializer());
        var request = (IClientServiceRequest)Activator.CreateInstance(planted, service)!;

        Assert.Contains(
            MethodRules.Violations(request, "gmail.users.messages.get", DiscoveryFacts.Google.Methods["gmail.users.messages.get"]),
            violation => violation.StartsWith(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(typeof(UploadToTheWrongPath), "address https://gmail.googleapis.com/upload/gmail/v1/users/")]
    [InlineData(typeof(UploadWithTheWrongVerb), "HTTP method PUT")]
    [InlineData(typeof(UploadWithTheWrongVerb), "request body Draft")]
    [InlineData(typeof(UploadWithTheWrongVerb), "response Draft")]
    [InlineData(typeof(UploadWithTheWrongVerb), "no property carries fields")]
    public async Task A_wrong_upload_is_rejected(Type planted, string reason)
    {
        using var service = new GmailService(Unsent.Initializer());
        var upload = (ResumableUpload)Activator.CreateInstance(planted, service)!;

        Assert.Contains(
            await UploadRules.ViolationsAsync(
                upload, Unsent, DiscoveryFacts.Google.Methods["gmail.users.messages.send"], TestContext.Current.CancellationToken),
            violation => violation.StartsWith(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_request_class_that_no_resource_hands_out_is_found()
    {
        Assert.Contains(typeof(WrongPath), ClientMethod.RequestTypesIn(typeof(WrongPath).Assembly));
    }
}
