using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using GmailConnector.Guard.Egress;
using GmailConnector.Storage.Settings;

namespace GmailConnector.Storage.Keys;

/// <summary>The master key as a secret in Azure Key Vault: 32 bytes in base64.</summary>
internal sealed class MasterKeyVault(SecretClient vault, string secretName) : IMasterKeySource
{
    internal static MasterKeyVault Connect(KeySettings.InKeyVault settings, EgressConnections egress) =>
        new(new SecretClient(settings.Vault, Identity(egress), Over(egress, new SecretClientOptions())), settings.SecretName);

    public async Task<byte[]> LoadAsync(bool storeIsNew, CancellationToken ct)
    {
        KeyVaultSecret secret;
        try
        {
            secret = (await vault.GetSecretAsync(secretName, cancellationToken: ct)).Value;
        }
        catch (Exception failed) when (EgressRefusedException.In(failed) is { } refused)
        {
            throw new InvalidSettingException(
                "Keys:VaultUri", $"{vault.VaultUri} can't be reached: {refused.Refusal.Reason} ({refused.Refusal.Rule})", failed);
        }
        catch (RequestFailedException failed)
        {
            throw new InvalidSettingException(
                "Keys:SecretName",
                $"is '{secretName}', which can't be read from Keys:VaultUri {vault.VaultUri} ({failed.Status} {failed.ErrorCode}).",
                failed);
        }
        catch (AggregateException failed)
        {
            // The client throws this after several tries.
            throw new InvalidSettingException(
                "Keys:VaultUri", $"{vault.VaultUri} can't be reached ({failed.InnerException?.GetType().Name}).", failed);
        }
        catch (AuthenticationFailedException failed)
        {
            throw new InvalidSettingException(
                "Keys:VaultUri",
                $"{vault.VaultUri} rejected this machine's identity. Use one that may read the secret '{secretName}': set AZURE_TENANT_ID, AZURE_CLIENT_ID and "
                + "AZURE_CLIENT_CERTIFICATE_PATH or AZURE_CLIENT_SECRET, or a workload identity (AZURE_FEDERATED_TOKEN_FILE).",
                failed);
        }

        return MasterKeyText.Decode(secret.Value)
            ?? throw new InvalidSettingException("Keys:SecretName", $"'{secretName}' must hold 32 bytes in base64.");
    }

    // Only identities that work with the hosts that the policy declares: docs/decisions/0006-egress.md.
    private static ChainedTokenCredential Identity(EgressConnections egress) => new(
        new EnvironmentCredential(Over(egress, new EnvironmentCredentialOptions())),
        new WorkloadIdentityCredential(Over(egress, new WorkloadIdentityCredentialOptions())));

    private static T Over<T>(EgressConnections egress, T options)
        where T : ClientOptions
    {
        HttpClientTransport transport = new(egress.Handler(EgressPurpose.KeyVault));
        options.Transport = transport;
        options.RetryPolicy = new UnlessRefused();
        return options;
    }

    /// <summary>A connection that the policy refuses isn't retried.</summary>
    private sealed class UnlessRefused : RetryPolicy
    {
        protected override ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
            EgressRefusedException.In(exception) is null ? base.ShouldRetryAsync(message, exception) : ValueTask.FromResult(false);
    }
}
