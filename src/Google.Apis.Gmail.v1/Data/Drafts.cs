using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Gmail.v1.Data;

public class Draft : IDirectResponseSchema
{
    [JsonProperty("id")]
    public virtual string? Id { get; set; }

    [JsonProperty("message")]
    public virtual Message? Message { get; set; }

    public virtual string? ETag { get; set; }
}

public class ListDraftsResponse : IDirectResponseSchema
{
    [JsonProperty("drafts")]
    public virtual IList<Draft>? Drafts { get; set; }

    [JsonProperty("nextPageToken")]
    public virtual string? NextPageToken { get; set; }

    [JsonProperty("resultSizeEstimate")]
    public virtual long? ResultSizeEstimate { get; set; }

    public virtual string? ETag { get; set; }
}
