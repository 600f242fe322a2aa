using GmailConnector.Guard.Egress;
using GmailConnector.Storage.Settings;

namespace GmailConnector.Storage.Keys;

/// <summary>The vault that the settings name, if any. The policy declares the domain of vaults, and this says which host.</summary>
internal sealed class VaultAddress(StorageSettings settings) : IConfiguredAddresses
{
    private const string Setting = "Keys:VaultUri";

    public IEnumerable<ConfiguredAddress> Addresses =>
        settings.Keys is KeySettings.InKeyVault vault ? [new ConfiguredAddress(EgressPurpose.KeyVault, Setting, vault.Vault)] : [];

    /// <summary>The same settings if the policy declares that vault. Otherwise the start stops with the setting's name.</summary>
    internal static KeySettings.InKeyVault Declared(KeySettings.InKeyVault settings, EgressRules rules)
    {
        var decision = rules.Decide(EgressTarget.Of(EgressPurpose.KeyVault, settings.Vault));
        return decision.IsAllowed
            ? settings
            : throw new InvalidSettingException(
                Setting,
                $"is {settings.Vault.Authority}, which policy/limited-use.yaml doesn't declare for key-vault ({decision.Rule}); use a vault's address: https://NAME.vault.azure.net.");
    }
}
