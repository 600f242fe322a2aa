using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Gmail.v1;

public partial class UsersResource
{
    public partial class MessagesResource
    {
        public virtual SendRequest Send(Data.Message body, string userId) =>
            new(service, body, userId);

        public class SendRequest : GmailBaseServiceRequest<Data.Message>
        {
            public SendRequest(IClientService service, Data.Message body, string userId)
                : base(service)
            {
                UserId = userId;
                Body = body;
                InitParameters();
            }

            [RequestParameter("userId", RequestParameterType.Path)]
            public virtual string UserId { get; private set; }

            public override string MethodName => "send";

            public override string HttpMethod => "POST";

            public override string RestPath => "gmail/v1/users/{userId}/messages/send";

            private Data.Message Body { get; set; }

            protected override object GetBody() => Body;

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
            }
        }

        public virtual SendMediaUpload Send(
            Data.Message body, string userId, Stream stream, string contentType) =>
            new(service, body, userId, stream, contentType);

        public class SendMediaUpload : GmailMediaUpload<Data.Message, Data.Message>
        {
            public SendMediaUpload(
                IClientService service, Data.Message body, string userId, Stream stream, string contentType)
                : base(service, "gmail/v1/users/{userId}/messages/send", "POST", stream, contentType)
            {
                UserId = userId;
                Body = body;
            }

            [RequestParameter("userId", RequestParameterType.Path)]
            public virtual string UserId { get; private set; }
        }
    }
}
