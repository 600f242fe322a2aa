using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Gmail.v1;

public partial class UsersResource(IClientService service)
{
    public virtual DraftsResource Drafts { get; } = new(service);

    public virtual HistoryResource History { get; } = new(service);

    public virtual LabelsResource Labels { get; } = new(service);

    public virtual MessagesResource Messages { get; } = new(service);

    public virtual SettingsResource Settings { get; } = new(service);

    public virtual ThreadsResource Threads { get; } = new(service);

    public virtual GetProfileRequest GetProfile(string userId) =>
        new(service, userId);

    public class GetProfileRequest : GmailBaseServiceRequest<Data.Profile>
    {
        public GetProfileRequest(IClientService service, string userId)
            : base(service)
        {
            UserId = userId;
            InitParameters();
        }

        [RequestParameter("userId", RequestParameterType.Path)]
        public virtual string UserId { get; private set; }

        public override string MethodName => "getProfile";

        public override string HttpMethod => "GET";

        public override string RestPath => "gmail/v1/users/{userId}/profile";

        protected override void InitParameters()
        {
            base.InitParameters();
            RequestParameters.AddPath("userId", "me");
        }
    }

    public virtual StopRequest Stop(string userId) =>
        new(service, userId);

    public class StopRequest : GmailBaseServiceRequest<string>
    {
        public StopRequest(IClientService service, string userId)
            : base(service)
        {
            UserId = userId;
            InitParameters();
        }

        [RequestParameter("userId", RequestParameterType.Path)]
        public virtual string UserId { get; private set; }

        public override string MethodName => "stop";

        public override string HttpMethod => "POST";

        public override string RestPath => "gmail/v1/users/{userId}/stop";

        protected override void InitParameters()
        {
            base.InitParameters();
            RequestParameters.AddPath("userId", "me");
        }
    }

    public virtual WatchRequest Watch(Data.WatchRequest body, string userId) =>
        new(service, body, userId);

    public class WatchRequest : GmailBaseServiceRequest<Data.WatchResponse>
    {
        public WatchRequest(IClientService service, Data.WatchRequest body, string userId)
            : base(service)
        {
            UserId = userId;
            Body = body;
            InitParameters();
        }

        [RequestParameter("userId", RequestParameterType.Path)]
        public virtual string UserId { get; private set; }

        public override string MethodName => "watch";

        public override string HttpMethod => "POST";

        public override string RestPath => "gmail/v1/users/{userId}/watch";

        private Data.WatchRequest Body { get; set; }

        protected override object GetBody() => Body;

        protected override void InitParameters()
        {
            base.InitParameters();
            RequestParameters.AddPath("userId", "me");
        }
    }
}
