using System.Text.RegularExpressions;

namespace GmailConnector.Guard.Composing;

/// <summary>What mail programs put before a subject that is answered or forwarded, in the languages that they are sold in.</summary>
internal static partial class SubjectPrefixes
{
    /// <summary>The subject that was written first.</summary>
    internal static string Without(string subject) => Prefixes().Replace(subject.Trim(), string.Empty);

    // Each may be counted, as in Re[2]:, and stand before a colon of its language.
    [GeneratedRegex(
        @"^(?:(?:
            re|fwd?|                     # English, and most other programs
            aw|wg|                       # German
            sv|vs|vb|vl|                 # Swedish, Danish, Norwegian, Finnish
            antw|doorst|                 # Dutch
            tr|réf?|                     # French
            rif|                         # Italian
            rv|enc|res|                  # Spanish, Portuguese
            odp|pd|                      # Polish
            vá|továbbítás|               # Hungarian
            ynt|ilt|İlt|                 # Turkish
            bls|trs|                     # Indonesian
            atb|ymlaen|                  # Welsh
            απ|πρθ|σχετ|                 # Greek
            отв|пересл|                  # Russian, Bulgarian
            השב|תגובה|הועבר|             # Hebrew
            رد|إعادة\ توجيه|             # Arabic
            回复|回覆|答复|答覆|转发|轉寄|  # Chinese
            返信|転送                     # Japanese
        )(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3})?\s*[:：]\s*)+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Prefixes();
}
