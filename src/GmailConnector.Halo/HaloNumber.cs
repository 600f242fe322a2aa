using System.Globalization;

namespace GmailConnector.Halo;

/// <summary>HaloCRM's ids as they stand in addresses.</summary>
internal static class HaloNumber
{
    internal static string Of(int id) => id.ToString(CultureInfo.InvariantCulture);
}
