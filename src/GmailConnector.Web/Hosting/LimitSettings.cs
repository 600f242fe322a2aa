using System.ComponentModel.DataAnnotations;

namespace GmailConnector.Web.Hosting;

/// <summary>
/// The section <c>Limits</c>: rate limits by kind of request, for each person, or each IP address without a sign-in. Each process counts
/// for itself.
/// </summary>
internal sealed class LimitSettings : IValidatableObject
{
    internal const string Section = "Limits";

    public LimitOfKind Reading { get; set; } = new(600, 600);

    public LimitOfKind Searching { get; set; } = new(60, 60);

    public LimitOfKind Sending { get; set; } = new(30, 20);

    public LimitOfKind Filing { get; set; } = new(60, 30);

    public LimitOfKind Pulse { get; set; } = new(600, 1200);

    public LimitOfKind Following { get; set; } = new(60, 60);

    public LimitOfKind Other { get; set; } = new(300, 300);

    public LimitOfKind Anonymous { get; set; } = new(600, 600);

    internal LimitOfKind Of(RequestKind kind) => All.Single(l => l.Kind == kind).Limit;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => All
        .Where(l => l.Limit is not { Burst: >= 1 and <= LimitOfKind.Most, PerMinute: >= 1 and <= LimitOfKind.Most })
        .Select(l => new ValidationResult($"{Section}:{l.Kind}: Burst and PerMinute must be between 1 and {LimitOfKind.Most}."));

    private IEnumerable<(RequestKind Kind, LimitOfKind Limit)> All =>
    [
        (RequestKind.Reading, Reading), (RequestKind.Searching, Searching), (RequestKind.Sending, Sending), (RequestKind.Filing, Filing),
        (RequestKind.Pulse, Pulse), (RequestKind.Following, Following), (RequestKind.Other, Other),
        (RequestKind.Anonymous, Anonymous),
    ];
}

/// <summary>So many requests at once, and then so many a minute.</summary>
internal sealed class LimitOfKind
{
    internal const int Most = 1_000_000;

    public LimitOfKind()
    {
    }

    internal LimitOfKind(int burst, int perMinute) => (Burst, PerMinute) = (burst, perMinute);

    public int Burst { get; set; }

    public int PerMinute { get; set; }
}
