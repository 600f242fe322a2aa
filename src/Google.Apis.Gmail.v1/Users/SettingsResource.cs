using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Gmail.v1;

public partial class UsersResource
{
    public partial class SettingsResource(IClientService service)
    {
        public virtual FiltersResource Filters { get; } = new(service);

        public virtual SendAsResource SendAs { get; } = new(service);

        public virtual GetVacationRequest GetVacation(string userId) =>
            new(service, userId);

        public class GetVacationRequest : GmailBaseServiceRequest<Data.VacationSettings>
        {
            public GetVacationRequest(IClientService service, string userId)
                : base(service)
            {
                UserId = userId;
                InitParameters();
            }

            [RequestParameter("userId", RequestParameterType.Path)]
            public virtual string UserId { get; private set; }

            public override string MethodName => "getVacation";

            public override string HttpMethod => "GET";

            public override string RestPath => "gmail/v1/users/{userId}/settings/vacation";

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
            }
        }

        public virtual UpdateVacationRequest UpdateVacation(Data.VacationSettings body, string userId) =>
            new(service, body, userId);

        public class UpdateVacationRequest : GmailBaseServiceRequest<Data.VacationSettings>
        {
            public UpdateVacationRequest(IClientService service, Data.VacationSettings body, string userId)
                : base(service)
            {
                UserId = userId;
                Body = body;
                InitParameters();
            }

            [RequestParameter("userId", RequestParameterType.Path)]
            public virtual string UserId { get; private set; }

            public override string MethodName => "updateVacation";

            public override string HttpMethod => "PUT";

            public override string RestPath => "gmail/v1/users/{userId}/settings/vacation";

            private Data.VacationSettings Body { get; set; }

            protected override object GetBody() => Body;

            protected override void InitParameters()
            {
                base.InitParameters();
                RequestParameters.AddPath("userId", "me");
            }
        }
    }
}
