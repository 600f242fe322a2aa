using Google.Apis.Discovery;
using Google.Apis.Gmail.v1.Data;
using Google.Apis.Gmail.v1.Tests.Facts;
using Google.Apis.Services;
using Google.Apis.Util;
using RightRequest = Google.Apis.Gmail.v1.UsersResource.MessagesResource.GetRequest;

namespace Google.Apis.Gmail.v1.Tests.Planted;

// Each is messages.get with one thing wrong: the rules must see it.
internal abstract class AlmostRight(IClientService service)
    : RightRequest(service, ClientMethod.ArgumentFor("userId"), ClientMethod.ArgumentFor("id"));

internal sealed class WrongHttpMethod(IClientService service) : AlmostRight(service)
{
    public override string HttpMethod => "POST";
}

internal sealed class WrongPath(IClientService service) : AlmostRight(service)
{
    public override string RestPath => "gmail/v1/users/{userId}/mail/{id}";
}

internal sealed class WrongMethodName(IClientService service) : AlmostRight(service)
{
    public override string MethodName => "fetch";
}

internal sealed class UserIdIgnored(IClientService service) : AlmostRight(service)
{
    [RequestParameter("userId", RequestParameterType.Path)]
    public override string UserId => "me";
}

internal sealed class BodyWhereNoneBelongs(IClientService service) : AlmostRight(service)
{
    protected override object GetBody() => new Label();
}

internal sealed class ForgottenParameter(IClientService service) : AlmostRight(service)
{
    protected override void InitParameters()
    {
        base.InitParameters();
        RequestParameters.Remove("format");
    }
}

internal sealed class SurplusParameter(IClientService service) : AlmostRight(service)
{
    protected override void InitParameters()
    {
        base.InitParameters();
        RequestParameters["colour"] = new Parameter { Name = "colour", ParameterType = "query" };
    }
}

internal sealed class OptionalId(IClientService service) : AlmostRight(service)
{
    protected override void InitParameters()
    {
        base.InitParameters();
        RequestParameters["id"] = new Parameter { Name = "id", ParameterType = "path" };
    }
}

internal sealed class WrongDefault(IClientService service) : AlmostRight(service)
{
    protected override void InitParameters()
    {
        base.InitParameters();
        RequestParameters["format"] = new Parameter { Name = "format", ParameterType = "query", DefaultValue = "raw" };
    }
}

internal sealed class WrongLocation(IClientService service) : AlmostRight(service)
{
    protected override void InitParameters()
    {
        base.InitParameters();
        RequestParameters["format"] = new Parameter { Name = "format", ParameterType = "path", DefaultValue = "full" };
    }
}

internal sealed class ParametersNeverDeclared(IClientService service) : GmailBaseServiceRequest<Message>(service)
{
    public override string MethodName => "get";

    public override string HttpMethod => "GET";

    public override string RestPath => "gmail/v1/users/me/messages/1";
}

internal sealed class WrongMembers : GmailBaseServiceRequest<Data.Thread>
{
    public WrongMembers(IClientService service)
        : base(service) => InitParameters();

    [RequestParameter("userId", RequestParameterType.Path)]
    public string UserId => "me";

    [RequestParameter("id", RequestParameterType.Query)]
    public string Id => "1";

    [RequestParameter("metadataHeaders", RequestParameterType.Query)]
    public string? MetadataHeaders { get; set; }

    [RequestParameter("format", RequestParameterType.Query)]
    public FormatEnum? Format { get; set; }

    [RequestParameter("colour", RequestParameterType.Query)]
    public string? Colour { get; set; }

    public override string MethodName => "get";

    public override string HttpMethod => "GET";

    public override string RestPath => "gmail/v1/users/{userId}/mail";

    public enum FormatEnum
    {
        [StringValue("minimal")]
        Minimal = 0,
    }
}
