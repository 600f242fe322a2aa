using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Gmail.v1.Data;

public class Message : IDirectResponseSchema
{
    [JsonProperty("classificationLabelValues")]
    public virtual IList<ClassificationLabelValue>? ClassificationLabelValues { get; set; }

    [JsonProperty("historyId")]
    public virtual ulong? HistoryId { get; set; }

    [JsonProperty("id")]
    public virtual string? Id { get; set; }

    [JsonProperty("internalDate")]
    public virtual long? InternalDate { get; set; }

    [JsonProperty("labelIds")]
    public virtual IList<string>? LabelIds { get; set; }

    [JsonProperty("payload")]
    public virtual MessagePart? Payload { get; set; }

    [JsonProperty("raw")]
    public virtual string? Raw { get; set; }

    [JsonProperty("sizeEstimate")]
    public virtual int? SizeEstimate { get; set; }

    [JsonProperty("snippet")]
    public virtual string? Snippet { get; set; }

    [JsonProperty("threadId")]
    public virtual string? ThreadId { get; set; }

    public virtual string? ETag { get; set; }
}

public class ListMessagesResponse : IDirectResponseSchema
{
    [JsonProperty("messages")]
    public virtual IList<Message>? Messages { get; set; }

    [JsonProperty("nextPageToken")]
    public virtual string? NextPageToken { get; set; }

    [JsonProperty("resultSizeEstimate")]
    public virtual long? ResultSizeEstimate { get; set; }

    public virtual string? ETag { get; set; }
}

public class ModifyMessageRequest : IDirectResponseSchema
{
    [JsonProperty("addClassificationLabels")]
    public virtual IList<ClassificationLabelValue>? AddClassificationLabels { get; set; }

    [JsonProperty("addLabelIds")]
    public virtual IList<string>? AddLabelIds { get; set; }

    [JsonProperty("removeClassificationLabelIds")]
    public virtual IList<string>? RemoveClassificationLabelIds { get; set; }

    [JsonProperty("removeLabelIds")]
    public virtual IList<string>? RemoveLabelIds { get; set; }

    public virtual string? ETag { get; set; }
}

public class BatchModifyMessagesRequest : IDirectResponseSchema
{
    [JsonProperty("addClassificationLabels")]
    public virtual IList<ClassificationLabelValue>? AddClassificationLabels { get; set; }

    [JsonProperty("addLabelIds")]
    public virtual IList<string>? AddLabelIds { get; set; }

    [JsonProperty("ids")]
    public virtual IList<string>? Ids { get; set; }

    [JsonProperty("removeClassificationLabelIds")]
    public virtual IList<string>? RemoveClassificationLabelIds { get; set; }

    [JsonProperty("removeLabelIds")]
    public virtual IList<string>? RemoveLabelIds { get; set; }

    public virtual string? ETag { get; set; }
}
