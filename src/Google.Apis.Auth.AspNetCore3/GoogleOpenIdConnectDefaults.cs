namespace Google.Apis.Auth.AspNetCore3;

public static class GoogleOpenIdConnectDefaults
{
    public const string AuthenticationScheme = "GoogleOpenIdConnect";

    public const string DisplayName = "Google OpenIdConnect";
}
