using System.ComponentModel.DataAnnotations;

namespace GmailConnector.Web.Hosting;

/// <summary>What of the section <c>Web</c> all tenants share.</summary>
internal sealed class WebSettings : IValidatableObject
{
    internal const string Section = "Web";

    /// <summary>
    /// The email address for questions about privacy and incidents, shown on the public pages. It may be empty outside Production.
    /// </summary>
    public string Contact { get; set; } = string.Empty;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Contact.Length > 0 && !new EmailAddressAttribute().IsValid(Contact))
        {
            yield return new ValidationResult($"{Section}:{nameof(Contact)}: '{Contact}' isn't an email address.");
        }
    }
}
