using System.Globalization;
using GmailConnector.Evidence.Ed25519;
using GmailConnector.Evidence.Verification;
using GmailConnector.Guard.Egress;
using Microsoft.Extensions.Configuration;

namespace GmailConnector.Guard.Witnessing;

/// <param name="Key">By which its signatures are checked.</param>
/// <param name="Address">Where it is asked, without the path.</param>
/// <param name="Setting">The setting that says so.</param>
internal sealed record WitnessPlace(VerifierKey Key, Uri Address, string Setting);

/// <summary>
/// Where checkpoints go that somebody else keeps: <c>Evidence:Witnesses:N:Url</c> and <c>:Key</c> for each witness, <c>Evidence:Drop</c>
/// for a folder, every
/// <c>Evidence:CheckpointEvery</c> while the record grows.
/// </summary>
internal sealed class WitnessSettings : IConfiguredAddresses
{
    private const string Section = "Evidence";

    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(1);

    internal WitnessSettings(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        Every = section["CheckpointEvery"] is not { Length: > 0 } every ? Usual
            : TimeSpan.TryParse(every, CultureInfo.InvariantCulture, out var given)
                && given >= TimeSpan.FromSeconds(1)
                && given <= TimeSpan.FromDays(1)
                ? given
            : throw new InvalidOperationException(
                $"{Section}:CheckpointEvery has to be a time from one second to a day, such as 00:01:00.");
        Drop = section["Drop"] is { Length: > 0 } drop ? drop : null;
        Witnesses = [.. section.GetSection("Witnesses").GetChildren().Select(Read)];
        if (Witnesses.Select(w => w.Key.Name).Distinct(StringComparer.Ordinal).Count() < Witnesses.Count)
        {
            throw new InvalidOperationException($"{Section}:Witnesses: two keys have the same name. Each witness needs a name of its own.");
        }
    }

    internal TimeSpan Every { get; }

    /// <summary>A folder out of this installation's hand, or null.</summary>
    internal string? Drop { get; }

    internal IReadOnlyList<WitnessPlace> Witnesses { get; }

    public IEnumerable<ConfiguredAddress> Addresses =>
        Witnesses.Select(w => new ConfiguredAddress(EgressPurpose.Witness, w.Setting, w.Address));

    private static WitnessPlace Read(IConfigurationSection witness)
    {
        var setting = $"{Section}:Witnesses:{witness.Key}";
        if (!Uri.TryCreate(witness["Url"], UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https")
            || address.PathAndQuery != "/")
        {
            throw new InvalidOperationException(
                $"{setting}:Url has to be an address without a path, such as https://witness.example.org/.");
        }

        return !VerifierKey.TryParse(witness["Key"], Ed25519Verifier.Instance, out var key, out var reason)
            ? throw new InvalidOperationException($"{setting}:Key isn't a key: {reason}.")
            : !key.IsWitness
                ? throw new InvalidOperationException($"{setting}:Key is a log's key; a witness prints its own when it starts.")
            : new WitnessPlace(key, address, $"{setting}:Url");
    }
}
