using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Gmail.v1.Data;

public class Thread : IDirectResponseSchema
{
    [JsonProperty("historyId")]
    public virtual ulong? HistoryId { get; set; }

    [JsonProperty("id")]
    public virtual string? Id { get; set; }

    [JsonProperty("messages")]
    public virtual IList<Message>? Messages { get; set; }

    [JsonProperty("snippet")]
    public virtual string? Snippet { get; set; }

    public virtual string? ETag { get; set; }
}

public class ListThreadsResponse : IDirectResponseSchema
{
    [JsonProperty("nextPageToken")]
    public virtual string? NextPageToken { get; set; }

    [JsonProperty("resultSizeEstimate")]
    public virtual long? ResultSizeEstimate { get; set; }

    [JsonProperty("threads")]
    public virtual IList<Thread>? Threads { get; set; }

    public virtual string? ETag { get; set; }
}

public class ModifyThreadRequest : IDirectResponseSchema
{
    [JsonProperty("addLabelIds")]
    public virtual IList<string>? AddLabelIds { get; set; }

    [JsonProperty("removeLabelIds")]
    public virtual IList<string>? RemoveLabelIds { get; set; }

    public virtual string? ETag { get; set; }
}
