using Google.Apis.Requests;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Gmail.v1;

public abstract class GmailBaseServiceRequest<TResponse> : ClientServiceRequest<TResponse>
{
    protected GmailBaseServiceRequest(IClientService service)
        : base(service)
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

    [RequestParameter("uploadType", RequestParameterType.Query)]
    public virtual string? UploadType { get; set; }

    [RequestParameter("upload_protocol", RequestParameterType.Query)]
    public virtual string? UploadProtocol { get; set; }

    protected override void InitParameters()
    {
        base.InitParameters();
        RequestParameters.AddQuery("$.xgafv");
        RequestParameters.AddQuery("access_token");
        RequestParameters.AddQuery("alt", "json");
        RequestParameters.AddQuery("callback");
        RequestParameters.AddQuery("fields");
        RequestParameters.AddQuery("key");
        RequestParameters.AddQuery("oauth_token");
        RequestParameters.AddQuery("prettyPrint", "true");
        RequestParameters.AddQuery("quotaUser");
        RequestParameters.AddQuery("uploadType");
        RequestParameters.AddQuery("upload_protocol");
    }
}
