using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Gmail.v1.Data;

public class History : IDirectResponseSchema
{
    [JsonProperty("id")]
    public virtual ulong? Id { get; set; }

    [JsonProperty("labelsAdded")]
    public virtual IList<HistoryLabelAdded>? LabelsAdded { get; set; }

    [JsonProperty("labelsRemoved")]
    public virtual IList<HistoryLabelRemoved>? LabelsRemoved { get; set; }

    [JsonProperty("messages")]
    public virtual IList<Message>? Messages { get; set; }

    [JsonProperty("messagesAdded")]
    public virtual IList<HistoryMessageAdded>? MessagesAdded { get; set; }

    [JsonProperty("messagesDeleted")]
    public virtual IList<HistoryMessageDeleted>? MessagesDeleted { get; set; }

    public virtual string? ETag { get; set; }
}

public class HistoryLabelAdded : IDirectResponseSchema
{
    [JsonProperty("labelIds")]
    public virtual IList<string>? LabelIds { get; set; }

    [JsonProperty("message")]
    public virtual Message? Message { get; set; }

    public virtual string? ETag { get; set; }
}

public class HistoryLabelRemoved : IDirectResponseSchema
{
    [JsonProperty("labelIds")]
    public virtual IList<string>? LabelIds { get; set; }

    [JsonProperty("message")]
    public virtual Message? Message { get; set; }

    public virtual string? ETag { get; set; }
}

public class HistoryMessageAdded : IDirectResponseSchema
{
    [JsonProperty("message")]
    public virtual Message? Message { get; set; }

    public virtual string? ETag { get; set; }
}

public class HistoryMessageDeleted : IDirectResponseSchema
{
    [JsonProperty("message")]
    public virtual Message? Message { get; set; }

    public virtual string? ETag { get; set; }
}

public class ListHistoryResponse : IDirectResponseSchema
{
    [JsonProperty("history")]
    public virtual IList<History>? History { get; set; }

    [JsonProperty("historyId")]
    public virtual ulong? HistoryId { get; set; }

    [JsonProperty("nextPageToken")]
    public virtual string? NextPageToken { get; set; }

    public virtual string? ETag { get; set; }
}
