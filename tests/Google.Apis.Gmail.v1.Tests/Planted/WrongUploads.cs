using Google.Apis.Gmail.v1.Data;
using Google.Apis.Gmail.v1.Tests.Facts;
using Google.Apis.Services;
using Google.Apis.Upload;
using Google.Apis.Util;

namespace Google.Apis.Gmail.v1.Tests.Planted;

internal sealed class UploadToTheWrongPath(IClientService service) : ResumableUpload<Message, Message>(
    service, "upload/gmail/v1/users/{userId}/messages/post", "POST", new MemoryStream([1]), "message/rfc822")
{
    [RequestParameter("userId", RequestParameterType.Path)]
    public string UserId => ClientMethod.ArgumentFor("userId");
}

internal sealed class UploadWithTheWrongVerb(IClientService service) : ResumableUpload<Draft, Draft>(
    service, "upload/gmail/v1/users/{userId}/messages/send", "PUT", new MemoryStream([1]), "message/rfc822")
{
    [RequestParameter("userId", RequestParameterType.Path)]
    public string UserId => ClientMethod.ArgumentFor("userId");
}

/// <summary>As Google's client does it: the leading slash drops the path of the base address.</summary>
internal sealed class UploadFromTheRootOfTheHost(IClientService service) : ResumableUpload<Message, Message>(
    service, "/upload/gmail/v1/users/me/messages/send", "POST", new MemoryStream([1]), "message/rfc822");
