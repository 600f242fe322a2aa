using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace GmailConnector.Sandbox.Halo;

/// <summary>Which part of a list: `pageinate=true` with `page_size` and `page_no`, else the first `count`.</summary>
internal readonly record struct HaloPage(int Number, int Size)
{
    private const int UsualSize = 50;
    private const int LargestSize = 100;

    public static HaloPage Of(IQueryCollection query) =>
        query["pageinate"] == "true"
            ? new HaloPage(Given(query, "page_no", 1), Math.Min(Given(query, "page_size", UsualSize), LargestSize))
            : new HaloPage(1, Given(query, "count", LargestSize));

    private static int Given(IQueryCollection query, string name, int usual) =>
        int.TryParse(query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : usual;
}
