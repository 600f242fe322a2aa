using System.ComponentModel.DataAnnotations;

namespace GmailConnector.Web.Hosting;

/// <summary>Settings of the web side, section <c>Web</c>.</summary>
internal sealed class WebSettings : IValidatableObject
{
    internal const string Section = "Web";

    /// <summary>Origins that may frame the client, separated by spaces; empty: only this client itself.</summary>
    public string FrameAncestors { get; set; } = string.Empty;

    /// <summary>
    /// The email address for questions about privacy and incidents, shown on the public pages. It may be empty outside Production.
    /// </summary>
    public string Contact { get; set; } = string.Empty;

    /// <summary>The origins of <see cref="FrameAncestors"/>.</summary>
    internal IReadOnlyList<string> Frames =>
        FrameAncestors.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var origin in Frames)
        {
            // INVARIANT: the values go into a header, so nothing but a plain origin may pass.
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri)
                || uri.Scheme is not ("https" or "http")
                || !string.Equals(uri.GetLeftPart(UriPartial.Authority), origin, StringComparison.OrdinalIgnoreCase))
            {
                yield return new ValidationResult(
                    $"{Section}:{nameof(FrameAncestors)}: '{origin}' isn't an origin such as https://crm.example.com.");
            }
        }

        if (Contact.Length > 0 && !new EmailAddressAttribute().IsValid(Contact))
        {
            yield return new ValidationResult($"{Section}:{nameof(Contact)}: '{Contact}' isn't an email address.");
        }
    }
}
