namespace GmailConnector.Sandbox.Seed;

internal static class SeedAccounts
{
    public const string Amira = "amira@halo.example";
    public const string Ben = "ben@halo.example";
    public const string Support = "support@halo.example";
    public const string Sofia = "sofia@halo.example";
    public const string Tomas = "tomas@halo.example";
    public const string Lena = "lena@halo.example";
    public const string Omar = "omar@halo.example";
    public const string Reviewer = "reviewer@reviewers.example";

    public static readonly IReadOnlyList<SeedAccount> All =
    [
        new(Amira, "Amira Haddad", "100000000000000000101", "agent", "AH"),
        new(Ben, "Ben Okafor", "100000000000000000102", "agent", "BO"),
        new(Support, "Halo Support", "100000000000000000103", "shared", "HS"),
        new(Sofia, "Sofia Lindqvist", "100000000000000000104", "security", "SL"),
        new(Tomas, "Tomás Rivera", "100000000000000000105", "security", "TR"),
        new(Lena, "Lena Brandt", "100000000000000000106", "legal", "LB"),
        new(Omar, "Omar Farouk", "100000000000000000107", "operator", "OF"),
        new(Reviewer, "Riley Chen", "100000000000000000108", "reviewer", "RC"),
    ];

    // Colours are from the palette that Gmail's labels API accepts.
    public static readonly IReadOnlyList<(string account, string labelName, string? textColor, string? backgroundColor)> Labels =
    [
        .. new[] { Amira, Ben, Support }.SelectMany(account => new (string, string, string?, string?)[]
        {
            (account, "Customers", null, null),
            (account, "Customers/VIP", "#ffffff", "#fb4c2f"),
            (account, "Customers/Onboarding", "#0b4f30", "#b9e4d0"),
            (account, "Invoices", "#594c05", "#fcda83"),
            (account, "Waiting", "#ffffff", "#4a86e8"),
            (account, "Outage", "#ffffff", "#cc3a21"),
        }),
        (Amira, "Team", "#ffffff", "#a479e2"),
        (Ben, "Team", "#ffffff", "#16a766"),
        (Ben, "日本", null, null),
        (Sofia, "Reported phishing", "#ffffff", "#cc3a21"),
        (Sofia, "Audits", null, null),
        (Tomas, "Reported phishing", "#ffffff", "#cc3a21"),
        (Lena, "Contracts", "#0b4f30", "#b9e4d0"),
        (Lena, "Data requests", "#ffffff", "#4a86e8"),
        (Omar, "Alerts", "#ffffff", "#fb4c2f"),
        (Reviewer, "HaloCRM", null, null),
    ];

    private static readonly Dictionary<string, SeedAccount> ByEmail = All.ToDictionary(a => a.Email);
    private static readonly HashSet<(string, string)> LabelSet = Labels.Select(l => (l.account, l.labelName)).ToHashSet();

    public static bool IsAccount(string email) => ByEmail.ContainsKey(email);

    public static bool HasLabel(string email, string label) => LabelSet.Contains((email, label));

    public static Person Person(string email) => Seed.Person.Of(ByEmail[email]);
}
