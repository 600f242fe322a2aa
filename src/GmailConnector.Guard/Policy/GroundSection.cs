namespace GmailConnector.Guard.Policy;

/// <summary>Reads <c>grounds</c>: the bounds of what people may see of others' mail, and the texts that they affirm.</summary>
internal static class GroundSection
{
    private const string Text = "text";

    internal static (GroundTerms? Terms, byte[] Texts) Read(string folder, PolicySection root, PolicyFaults faults)
    {
        var section = root.Section("grounds", PolicyKeys.Grounds);
        var shared = section?.Section(LegalBasisKind.MessageAgreement.PolicyName(), PolicyKeys.MessageAgreement);
        var mailbox = section?.Section("shared-mailbox", PolicyKeys.SharedMailbox);
        var incident = section?.Section(LegalBasisKind.SecurityIncident.PolicyName(), PolicyKeys.SecurityIncident);
        var emergency = incident?.Section("emergency", PolicyKeys.Emergency);
        var order = section?.Section(LegalBasisKind.LegalOrder.PolicyName(), PolicyKeys.LegalOrder);
        var statistics = section?.Section(LegalBasisKind.Statistics.PolicyName(), PolicyKeys.Statistics);
        if (shared is null || mailbox is null || incident is null || emergency is null || order is null || statistics is null)
        {
            return (null, []);
        }

        var agreement = MessageAgreement(shared, AgreementFile.Read(folder, shared, Text, null, faults), out var sharedText);
        var members = SharedMailbox(mailbox, AgreementFile.Read(folder, mailbox, Text, null, faults), out var memberText);
        return (
            new GroundTerms(
                agreement,
                members,
                Incident(incident, emergency),
                new LegalOrderTerms(
                    Days(order, LimitRange.OrderDays),
                    Count(order, LimitRange.OrderMessages),
                    Hours(order, LimitRange.AnswerHours),
                    Days(order, LimitRange.GagDays)),
                new StatisticsTerms(Count(statistics, LimitRange.GroupSize), Count(statistics, LimitRange.MostSharePercent))),
            [.. sharedText, .. memberText]);
    }

    private static MessageAgreementTerms MessageAgreement(PolicySection section, (AgreementText Text, byte[] Bytes)? read, out byte[] bytes)
    {
        bytes = read?.Bytes ?? [];
        var terms = new MessageAgreementTerms(
            read?.Text ?? Missing,
            Days(section, LimitRange.DefaultDays),
            Days(section, LimitRange.SharedDays),
            Count(section, LimitRange.SharedMessages),
            Days(section, LimitRange.AnswerDays));
        if (terms.Default > terms.Most)
        {
            section.Fault(LimitRange.DefaultDays.Key, $"It must not be more than {LimitRange.SharedDays.Key}.");
        }

        return terms;
    }

    private static SharedMailboxTerms SharedMailbox(PolicySection section, (AgreementText Text, byte[] Bytes)? read, out byte[] bytes)
    {
        bytes = read?.Bytes ?? [];
        var terms = new SharedMailboxTerms(
            read?.Text ?? Missing,
            Count(section, LimitRange.Members),
            Days(section, LimitRange.MemberDays),
            Days(section, LimitRange.ConfirmDays),
            Days(section, LimitRange.ConfirmNoticeDays),
            Days(section, LimitRange.HandOverDays));
        if (terms.NoticeBefore >= terms.ConfirmWithin)
        {
            section.Fault(LimitRange.ConfirmNoticeDays.Key, $"It must be less than {LimitRange.ConfirmDays.Key}.");
        }

        return terms;
    }

    private static IncidentTerms Incident(PolicySection section, PolicySection emergency) => new(
        Hours(section, LimitRange.IncidentHours),
        Count(section, LimitRange.IncidentMessages),
        Days(section, LimitRange.QueryDays),
        Hours(section, LimitRange.AnswerHours),
        Hours(section, LimitRange.FindingsHours),
        Hours(section, LimitRange.ReviewHours),
        Days(section, LimitRange.NoticeDelayDays),
        new EmergencyTerms(
            emergency.YesOrNo("allowed") ?? false,
            TimeSpan.FromMinutes(Count(emergency, LimitRange.EmergencyMinutes)),
            Hours(emergency, LimitRange.EmergencyAnswerHours)));

    // A number out of range has its fault noted, and a policy with a fault isn't built.
    private static TimeSpan Days(PolicySection section, LimitRange range) => TimeSpan.FromDays(Count(section, range));

    private static TimeSpan Hours(PolicySection section, LimitRange range) => TimeSpan.FromHours(Count(section, range));

    private static int Count(PolicySection section, LimitRange range) => (int)Math.Clamp(section.Number(range), range.Least, range.Most);

    private static AgreementText Missing { get; } = new("", "", "");
}
