using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Gmail.v1;

public partial class UsersResource
{
    public partial class HistoryResource(IClientService service)
    {
        public virtual ListRequest List(string userId) =>
            new(service, userId);

        public class ListRequest : GmailBaseServiceRequest<Data.ListHistoryResponse>
        {
            public ListRequest(IClientService service, string userId)
                : base(service)
            {
                UserId = userId;
                InitParameters();
            }

            [RequestParameter("userId", RequestParameterType.Path)]
            public virtual string UserId { get; private set; }

            // Google offers one value and many under the same name on the wire; set one of the two.
            [RequestParameter("historyTypes", RequestParameterType.Query)]
            public virtual HistoryTypesEnum? HistoryTypes { get; set; }

            [RequestParameter("historyTypes", RequestParameterType.Query)]
            public virtual Repeatable<HistoryTypesEnum>? HistoryTypesList { get; set; }

            public enum HistoryTypesEnum
            {
                [StringValue("messageAdded")]
                MessageAdded = 0,

                [StringValue("messageDeleted")]
                MessageDeleted = 1,

                [StringValue("labelAdded")]
                LabelAdded = 2,

                [StringValue("labelRemoved")]
                LabelRemoved = 3,
            }

            [RequestParameter("labelId", RequestParameterType.Query)]
            public virtual string? LabelId { get; set; }

            [RequestParameter("maxResults", RequestParameterType.Query)]
            public virtual long? MaxResults { get; set; }

            [RequestParameter("pageToken", RequestParameterType.Query)]
            public virtual string? PageToken { get; set; }

            [RequestParameter("startHistoryId", RequestParameterType.Query)]
            public virtual ulong? StartHistoryId { get; set; }

            public override string MethodName => "list";

            public override string HttpMethod => "GET";

            public override string RestPath => "gmail/v1/users/{userId}/history";

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
                RequestParameters.AddQuery("historyTypes");
                RequestParameters.AddQuery("labelId");
                RequestParameters.AddQuery("maxResults", "100");
                RequestParameters.AddQuery("pageToken");
                RequestParameters.AddQuery("startHistoryId");
            }
        }
    }
}
