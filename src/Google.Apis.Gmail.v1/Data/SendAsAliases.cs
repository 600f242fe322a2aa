using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Gmail.v1.Data;

public class SendAs : IDirectResponseSchema
{
    [JsonProperty("displayName")]
    public virtual string? DisplayName { get; set; }

    [JsonProperty("isDefault")]
    public virtual bool? IsDefault { get; set; }

    [JsonProperty("isPrimary")]
    public virtual bool? IsPrimary { get; set; }

    [JsonProperty("replyToAddress")]
    public virtual string? ReplyToAddress { get; set; }

    [JsonProperty("sendAsEmail")]
    public virtual string? SendAsEmail { get; set; }

    [JsonProperty("signature")]
    public virtual string? Signature { get; set; }

    [JsonProperty("smtpMsa")]
    public virtual SmtpMsa? SmtpMsa { get; set; }

    [JsonProperty("treatAsAlias")]
    public virtual bool? TreatAsAlias { get; set; }

    [JsonProperty("verificationStatus")]
    public virtual string? VerificationStatus { get; set; }

    public virtual string? ETag { get; set; }
}

public class SmtpMsa : IDirectResponseSchema
{
    [JsonProperty("host")]
    public virtual string? Host { get; set; }

    [JsonProperty("password")]
    public virtual string? Password { get; set; }

    [JsonProperty("port")]
    public virtual int? Port { get; set; }

    [JsonProperty("securityMode")]
    public virtual string? SecurityMode { get; set; }

    [JsonProperty("username")]
    public virtual string? Username { get; set; }

    public virtual string? ETag { get; set; }
}

public class ListSendAsResponse : IDirectResponseSchema
{
    [JsonProperty("sendAs")]
    public virtual IList<SendAs>? SendAs { get; set; }

    public virtual string? ETag { get; set; }
}
