using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Gmail.v1.Data;

public class ClassificationLabelValue : IDirectResponseSchema
{
    [JsonProperty("fields")]
    public virtual IList<ClassificationLabelFieldValue>? Fields { get; set; }

    [JsonProperty("labelId")]
    public virtual string? LabelId { get; set; }

    public virtual string? ETag { get; set; }
}

public class ClassificationLabelFieldValue : IDirectResponseSchema
{
    [JsonProperty("fieldId")]
    public virtual string? FieldId { get; set; }

    [JsonProperty("selection")]
    public virtual string? Selection { get; set; }

    public virtual string? ETag { get; set; }
}
