namespace GmailConnector.Sandbox;

/// <summary>INVARIANT: nobody's real mail is ever shown made-up mail's provider, so Production never starts it.</summary>
internal static class ProductionGuard
{
    public static void Check(Func<string, string?> environment)
    {
        foreach (var name in new[] { "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT" })
        {
            if (string.Equals(environment(name), "Production", StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException(
                    $"The sandbox Google refuses to start: {name} is Production. It takes anybody for anybody. Set Google:Mode to Live, or the environment to Development.");
            }
        }
    }
}
