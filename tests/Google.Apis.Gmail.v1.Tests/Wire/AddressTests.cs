using Google.Apis.Gmail.v1.Data;
using Google.Apis.Gmail.v1.Tests.Facts;
using Google.Apis.Gmail.v1.Tests.Planted;
using Google.Apis.Upload;

namespace Google.Apis.Gmail.v1.Tests.Wire;

public sealed class AddressTests
{
    private const string Base = "http://127.0.0.1:9/some/path/";
    private readonly UnsentRequests _unsent = new();

    [Theory]
    [InlineData(null, "https://gmail.googleapis.com/")]
    [InlineData("http://127.0.0.1:9", "http://127.0.0.1:9/")]
    [InlineData("http://127.0.0.1:9/", "http://127.0.0.1:9/")]
    [InlineData("http://127.0.0.1:9/some/path", Base)]
    [InlineData(Base, Base)]
    public async Task Every_call_goes_below_the_base_address(string? configured, string baseUri)
    {
        using var service = new GmailService(_unsent.Initializer(configured));

        Assert.Empty(await ViolationsAsync(service, Send(service), baseUri));
    }

    [Fact]
    public async Task A_batch_address_left_behind_is_rejected()
    {
        using var service = new BatchLeftBehind(_unsent.Initializer(Base));

        var violation = Assert.Single(await ViolationsAsync(service, Send(service), Base));
        Assert.StartsWith("batch goes to https://gmail.googleapis.com/batch", violation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_that_drops_the_path_of_the_base_is_rejected()
    {
        using var service = new GmailService(_unsent.Initializer(Base));

        var violation = Assert.Single(await ViolationsAsync(service, new UploadFromTheRootOfTheHost(service), Base));
        Assert.StartsWith("upload goes to http://127.0.0.1:9/upload/", violation, StringComparison.Ordinal);
    }

    private static ResumableUpload Send(GmailService service) =>
        service.Users.Messages.Send(new Message(), "me", new MemoryStream([1]), "message/rfc822");

    private Task<IReadOnlyList<string>> ViolationsAsync(GmailService service, ResumableUpload upload, string baseUri) =>
        AddressRules.ViolationsAsync(service, upload, _unsent, baseUri, TestContext.Current.CancellationToken);
}
