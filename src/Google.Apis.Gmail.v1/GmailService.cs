using Google.Apis.Discovery;
using Google.Apis.Services;

namespace Google.Apis.Gmail.v1;

public partial class GmailService : BaseClientService
{
    public const string Version = "v1";

    public static DiscoveryVersion DiscoveryVersionUsed = DiscoveryVersion.Version_1_0;

    public GmailService()
        : this(new Initializer())
    {
    }

    public GmailService(Initializer initializer)
        : base(initializer)
    {
        BaseUri = WithTrailingSlash(GetEffectiveUri(BaseUriOverride, "https://gmail.googleapis.com/"));
        Users = new UsersResource(this);
    }

    public override string Name => "gmail";

    public override IList<string> Features => [];

    public override string BaseUri { get; }

    public override string BasePath => "";

    // INVARIANT: batch calls go where single calls go. Google's client keeps its own host here even when BaseUri is changed.
    public override string BatchUri => BaseUri + BatchPath;

    public override string BatchPath => "batch/gmail/v1";

    public virtual UsersResource Users { get; }

    // The runtime drops everything after the last slash of the base when it joins a path to it.
    private static string WithTrailingSlash(string uri) => uri.EndsWith('/') ? uri : uri + "/";
}
