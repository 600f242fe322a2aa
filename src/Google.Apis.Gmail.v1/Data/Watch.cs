using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Gmail.v1.Data;

public class WatchRequest : IDirectResponseSchema
{
    [JsonProperty("labelFilterAction")]
    public virtual string? LabelFilterAction { get; set; }

    [JsonProperty("labelFilterBehavior")]
    public virtual string? LabelFilterBehavior { get; set; }

    [JsonProperty("labelIds")]
    public virtual IList<string>? LabelIds { get; set; }

    [JsonProperty("topicName")]
    public virtual string? TopicName { get; set; }

    public virtual string? ETag { get; set; }
}

public class WatchResponse : IDirectResponseSchema
{
    [JsonProperty("expiration")]
    public virtual long? Expiration { get; set; }

    [JsonProperty("historyId")]
    public virtual ulong? HistoryId { get; set; }

    public virtual string? ETag { get; set; }
}
