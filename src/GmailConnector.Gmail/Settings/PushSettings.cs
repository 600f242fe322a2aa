namespace GmailConnector.Gmail.Settings;

/// <summary>
/// The section <c>Google:Push</c>: where Gmail says that a mailbox changed, and who signs that. Off without a topic. There is one for the
/// installation, since there is one Google Cloud project.
/// </summary>
internal sealed class PushSettings
{
    /// <summary>The Pub/Sub topic that Gmail publishes to: <c>projects/PROJECT/topics/TOPIC</c>.</summary>
    public string? Topic { get; set; }

    /// <summary>The <c>aud</c> of the subscription's tokens: the webhook's own address.</summary>
    public string? Audience { get; set; }

    /// <summary>The e-mail address of the service account that signs the subscription's tokens.</summary>
    public string? ServiceAccount { get; set; }

    /// <summary>The longest wait between two polls of a mailbox while push works.</summary>
    public int LongestPollSeconds { get; set; } = 3600;

    internal bool IsOn => !string.IsNullOrWhiteSpace(Topic);

    /// <summary>What is wrong, each with its setting's name.</summary>
    internal IEnumerable<string> Faults()
    {
        if (!IsOn)
        {
            if (!string.IsNullOrWhiteSpace(Audience) || !string.IsNullOrWhiteSpace(ServiceAccount))
            {
                yield return "Google:Push:Topic is missing. Set it to the topic that Gmail publishes to, or remove the other settings of Google:Push.";
            }

            yield break;
        }

        if (Topic!.Split('/') is not ["projects", { Length: > 0 }, "topics", { Length: > 0 }])
        {
            yield return "Google:Push:Topic must be like projects/PROJECT/topics/TOPIC.";
        }

        if (!Uri.TryCreate(Audience, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            yield return "Google:Push:Audience must be the webhook's own address, such as https://YOUR-HOST/google/push, as it stands in the subscription.";
        }

        if (ServiceAccount?.Split('@') is not [{ Length: > 0 }, { Length: > 0 }])
        {
            yield return "Google:Push:ServiceAccount must be the e-mail address of the service account with which the subscription signs.";
        }

        if (LongestPollSeconds is < 60 or > 86400)
        {
            yield return $"Google:Push:LongestPollSeconds is {LongestPollSeconds}; it must be between 60 and 86400.";
        }
    }
}
