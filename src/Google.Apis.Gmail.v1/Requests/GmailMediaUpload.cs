using System.ComponentModel;
using Google.Apis.Services;
using Google.Apis.Upload;
using Google.Apis.Util;

namespace Google.Apis.Gmail.v1;

/// <summary>
/// What the media uploads share. Google's client repeats these members in each upload class and has no such type: don't name it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GmailMediaUpload<TRequest, TResponse> : ResumableUpload<TRequest, TResponse>
{
    // INVARIANT: the path has no leading slash, so that a base address with a path of its own keeps it.
    private protected GmailMediaUpload(
        IClientService service, string restPath, string httpMethod, Stream stream, string contentType)
        : base(service, $"upload/{service.BasePath}{restPath}", httpMethod, stream, contentType)
    {
    }

    [RequestParameter("$.xgafv", RequestParameterType.Query)]
    public virtual XgafvEnum? Xgafv { get; set; }

    public enum XgafvEnum
    {
        [StringValue("1")]
        Value1 = 0,

        [StringValue("2")]
        Value2 = 1,
    }

    [RequestParameter("access_token", RequestParameterType.Query)]
    public virtual string? AccessToken { get; set; }

    [RequestParameter("alt", RequestParameterType.Query)]
    public virtual AltEnum? Alt { get; set; }

    public enum AltEnum
    {
        [StringValue("json")]
        Json = 0,

        [StringValue("media")]
        Media = 1,

        [StringValue("proto")]
        Proto = 2,
    }

    [RequestParameter("callback", RequestParameterType.Query)]
    public virtual string? Callback { get; set; }

    [RequestParameter("fields", RequestParameterType.Query)]
    public virtual string? Fields { get; set; }

    [RequestParameter("key", RequestParameterType.Query)]
    public virtual string? Key { get; set; }

    [RequestParameter("oauth_token", RequestParameterType.Query)]
    public virtual string? OauthToken { get; set; }

    [RequestParameter("prettyPrint", RequestParameterType.Query)]
    public virtual bool? PrettyPrint { get; set; }

    [RequestParameter("quotaUser", RequestParameterType.Query)]
    public virtual string? QuotaUser { get; set; }

    [RequestParameter("upload_protocol", RequestParameterType.Query)]
    public virtual string? UploadProtocol { get; set; }
}
