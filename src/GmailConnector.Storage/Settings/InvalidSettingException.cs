namespace GmailConnector.Storage.Settings;

internal sealed class InvalidSettingException(string setting, string fault, Exception? inner = null)
    : InvalidOperationException($"{setting} {fault}", inner)
{
    public string Setting { get; } = setting;
}
