using GmailConnector.Guard.Composing;
using GmailConnector.Guard.Mail;
using GmailConnector.Guard.Sealed;

namespace GmailConnector.Web.Pages.Settings;

/// <summary>The form of the vacation responder. Its days are whole days where its writer is; without a script, in UTC.</summary>
internal sealed class VacationInput
{
    private static readonly TimeZoneName Universal = TimeZoneName.Parse("UTC", null);

    public bool On { get; set; }

    public GuardedText Subject { get; set; } = GuardedText.Empty;

    public GuardedText Text { get; set; } = GuardedText.Empty;

    public DateOnly? First { get; set; }

    public DateOnly? Last { get; set; }

    public TimeZoneName? Zone { get; set; }

    public bool ContactsOnly { get; set; }

    public bool OrganisationOnly { get; set; }

    internal VacationResponder ToResponder() => new(On, Subject, Text)
    {
        Starts = First is { } first ? Begins(first) : null,
        Ends = Last is { } last && last < DateOnly.MaxValue ? Begins(last.AddDays(1)) : null,
        ContactsOnly = ContactsOnly,
        OrganisationOnly = OrganisationOnly,
    };

    private DateTimeOffset Begins(DateOnly day) => LocalMoment.Of(day, TimeOnly.MinValue, Zone ?? Universal).At;
}
