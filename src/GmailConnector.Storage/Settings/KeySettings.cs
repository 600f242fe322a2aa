using Microsoft.Extensions.Configuration;

namespace GmailConnector.Storage.Settings;

/// <summary>Where the master key comes from.</summary>
internal abstract record KeySettings
{
    internal sealed record InFile(string Path) : KeySettings;

    internal sealed record InKeyVault(Uri Vault, string SecretName) : KeySettings;

    internal static KeySettings Read(IConfiguration configuration, string folder, string contentRoot)
    {
        var provider = configuration["Keys:Provider"] ?? "file";
        return provider.ToLowerInvariant() switch
        {
            "file" => new InFile(
                configuration["Keys:File"] is { Length: > 0 } file
                    ? System.IO.Path.GetFullPath(file, contentRoot)
                    : System.IO.Path.Combine(folder, "keys", "master.key")),
            "keyvault" => ReadKeyVault(configuration),
            _ => throw new InvalidSettingException("Keys:Provider", $"is '{provider}'. Set it to 'file' or 'keyvault'."),
        };
    }

    private static InKeyVault ReadKeyVault(IConfiguration configuration)
    {
        if (!Uri.TryCreate(configuration["Keys:VaultUri"], UriKind.Absolute, out var vault) || vault.Scheme != Uri.UriSchemeHttps)
        {
            throw new InvalidSettingException("Keys:VaultUri", "must be the vault's https address, because Keys:Provider is 'keyvault'.");
        }

        return configuration["Keys:SecretName"] is { Length: > 0 } secret
            ? new InKeyVault(vault, secret)
            : throw new InvalidSettingException(
                "Keys:SecretName", "must name the secret that holds the master key, because Keys:Provider is 'keyvault'.");
    }
}
