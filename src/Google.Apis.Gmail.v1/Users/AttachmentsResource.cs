using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Gmail.v1;

public partial class UsersResource
{
    public partial class MessagesResource
    {
        public partial class AttachmentsResource(IClientService service)
        {
            public virtual GetRequest Get(string userId, string messageId, string id) =>
                new(service, userId, messageId, id);

            public class GetRequest : GmailBaseServiceRequest<Data.MessagePartBody>
            {
                public GetRequest(IClientService service, string userId, string messageId, string id)
                    : base(service)
                {
                    UserId = userId;
                    MessageId = messageId;
                    Id = id;
                    InitParameters();
                }

                [RequestParameter("userId", RequestParameterType.Path)]
                public virtual string UserId { get; private set; }

                [RequestParameter("messageId", RequestParameterType.Path)]
                public virtual string MessageId { get; private set; }

                [RequestParameter("id", RequestParameterType.Path)]
                public virtual string Id { get; private set; }

                public override string MethodName => "get";

                public override string HttpMethod => "GET";

                public override string RestPath => "gmail/v1/users/{userId}/messages/{messageId}/attachments/{id}";

                protected override void InitParameters()
                {
                    base.InitParameters();
                    RequestParameters.AddPath("userId", "me");
                    RequestParameters.AddPath("messageId");
                    RequestParameters.AddPath("id");
                }
            }
        }
    }
}
