using Azure;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using GmailConnector.Storage.Settings;

namespace GmailConnector.Storage.Keys;

/// <summary>The master key as a secret in Azure Key Vault: 32 bytes in base64.</summary>
internal sealed class MasterKeyVault(SecretClient vault, string secretName) : IMasterKeySource
{
    internal static MasterKeyVault Connect(KeySettings.InKeyVault settings) =>
        new(new SecretClient(settings.Vault, new DefaultAzureCredential()), settings.SecretName);

    public async Task<byte[]> LoadAsync(bool storeIsNew, CancellationToken ct)
    {
        KeyVaultSecret secret;
        try
        {
            secret = (await vault.GetSecretAsync(secretName, cancellationToken: ct)).Value;
        }
        catch (RequestFailedException failed)
        {
            throw new InvalidSettingException("Keys:SecretName", $"'{secretName}' can't be read from Keys:VaultUri {vault.VaultUri} ({failed.Status} {failed.ErrorCode}).", failed);
        }
        catch (AuthenticationFailedException failed)
        {
            throw new InvalidSettingException("Keys:VaultUri", $"{vault.VaultUri} doesn't accept this machine's identity. Give it one that may read the secret '{secretName}'.", failed);
        }

        return MasterKeyText.Decode(secret.Value)
            ?? throw new InvalidSettingException("Keys:SecretName", $"'{secretName}' must hold 32 bytes in base64.");
    }
}
