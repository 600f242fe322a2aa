using Google.Apis.Gmail.v1.Tests.Facts;
using Google.Apis.Upload;

namespace Google.Apis.Gmail.v1.Tests.Wire;

/// <summary>Single calls, batches and uploads all go below the one configured base address.</summary>
internal static class AddressRules
{
    public static async Task<IReadOnlyList<string>> ViolationsAsync(
        GmailService service, ResumableUpload upload, UnsentRequests unsent, string baseUri, CancellationToken cancellation)
    {
        await upload.InitiateSessionAsync(cancellation);
        var addresses = new[]
        {
            ("single", service.Users.GetProfile("me").CreateRequest().RequestUri!.AbsoluteUri, baseUri + "gmail/v1/users/me/profile"),
            ("batch", service.BatchUri, baseUri + "batch/gmail/v1"),
            ("upload", unsent.Last.RequestUri!.AbsoluteUri, baseUri + "upload/gmail/v1/users/me/messages/send?uploadType=resumable"),
        };
        return [.. addresses.Where(a => a.Item2 != a.Item3).Select(a => $"{a.Item1} goes to {a.Item2} instead of {a.Item3}")];
    }
}
