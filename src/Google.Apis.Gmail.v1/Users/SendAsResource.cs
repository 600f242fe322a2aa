using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Gmail.v1;

public partial class UsersResource
{
    public partial class SettingsResource
    {
        public partial class SendAsResource(IClientService service)
        {
            public virtual GetRequest Get(string userId, string sendAsEmail) =>
                new(service, userId, sendAsEmail);

            public class GetRequest : GmailBaseServiceRequest<Data.SendAs>
            {
                public GetRequest(IClientService service, string userId, string sendAsEmail)
                    : base(service)
                {
                    UserId = userId;
                    SendAsEmail = sendAsEmail;
                    InitParameters();
                }

                [RequestParameter("userId", RequestParameterType.Path)]
                public virtual string UserId { get; private set; }

                [RequestParameter("sendAsEmail", RequestParameterType.Path)]
                public virtual string SendAsEmail { get; private set; }

                public override string MethodName => "get";

                public override string HttpMethod => "GET";

                public override string RestPath => "gmail/v1/users/{userId}/settings/sendAs/{sendAsEmail}";

                protected override void InitParameters()
                {
                    base.InitParameters();
                    RequestParameters.AddPath("userId", "me");
                    RequestParameters.AddPath("sendAsEmail");
                }
            }

            public virtual ListRequest List(string userId) =>
                new(service, userId);

            public class ListRequest : GmailBaseServiceRequest<Data.ListSendAsResponse>
            {
                public ListRequest(IClientService service, string userId)
                    : base(service)
                {
                    UserId = userId;
                    InitParameters();
                }

                [RequestParameter("userId", RequestParameterType.Path)]
                public virtual string UserId { get; private set; }

                public override string MethodName => "list";

                public override string HttpMethod => "GET";

                public override string RestPath => "gmail/v1/users/{userId}/settings/sendAs";

                protected override void InitParameters()
                {
                    base.InitParameters();
                    RequestParameters.AddPath("userId", "me");
                }
            }

            public virtual PatchRequest Patch(Data.SendAs body, string userId, string sendAsEmail) =>
                new(service, body, userId, sendAsEmail);

            public class PatchRequest : GmailBaseServiceRequest<Data.SendAs>
            {
                public PatchRequest(IClientService service, Data.SendAs body, string userId, string sendAsEmail)
                    : base(service)
                {
                    UserId = userId;
                    SendAsEmail = sendAsEmail;
                    Body = body;
                    InitParameters();
                }

                [RequestParameter("userId", RequestParameterType.Path)]
                public virtual string UserId { get; private set; }

                [RequestParameter("sendAsEmail", RequestParameterType.Path)]
                public virtual string SendAsEmail { get; private set; }

                public override string MethodName => "patch";

                public override string HttpMethod => "PATCH";

                public override string RestPath => "gmail/v1/users/{userId}/settings/sendAs/{sendAsEmail}";

                private Data.SendAs Body { get; set; }

                protected override object GetBody() => Body;

                protected override void InitParameters()
                {
                    base.InitParameters();
                    RequestParameters.AddPath("userId", "me");
                    RequestParameters.AddPath("sendAsEmail");
                }
            }
        }
    }
}
