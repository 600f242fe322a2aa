using GmailConnector.Guard.Grants;
using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Grants;

/// <summary>
/// Each step at its edges: which objection comes first and in which words, who may take it, and what stands in the grant after it.
/// </summary>
public class GrantStepsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly string Longest = new('w', GrantSteps.MostWords);

    private static readonly Actor Asker = Person(0);
    private static readonly Actor Colleague = Person(1);
    private static readonly Actor Owner = Person(2);
    private static readonly Actor Officer = Person(3);
    private static readonly Actor OtherOfficer = Person(4);
    private static readonly Actor Legal = Person(5);
    private static readonly Actor Agent = Person(6);

    [Fact]
    public void No_time_at_all_and_more_than_was_asked_for_are_too_long()
    {
        var asked = GrantWalk.Start(LegalBasisKind.SecurityIncident, false, false, Start);

        Assert.Equal(GrantRefusals.TooLong(asked.Duration, "grounds"), Approved(asked, Officer, TimeSpan.Zero).Refusal);
        Assert.Equal(
            GrantRefusals.TooLong(asked.Duration, "grounds"), Approved(asked, Officer, asked.Duration + TimeSpan.FromTicks(1)).Refusal);
        Assert.Equal(Start + asked.Duration, Taken(Approved(asked, Officer, asked.Duration)).Until);
        Assert.Equal(Start.AddTicks(1), Taken(Approved(asked, Officer, TimeSpan.FromTicks(1))).Until);
    }

    [Fact]
    public void Every_mailbox_of_an_approval_has_to_be_covered_and_not_just_one()
    {
        var asked = GrantWalk.Start(LegalBasisKind.SecurityIncident, false, false, Start);
        var another = new AccessScope([(GrantWalk.Box, new MessageId("m0")), (new MailboxId("mbx_2"), new MessageId("m0"))]);

        Assert.Equal(
            GrantRefusals.NotPartOfIt,
            GrantSteps.Approve(asked, Officer, new Approval(another, asked.Duration, false, "Right."), Start).Refusal);
    }

    [Fact]
    public void Whoever_refuses_is_on_it_with_a_no()
    {
        var refused = Taken(GrantSteps.Refuse(
            GrantWalk.Start(LegalBasisKind.SecurityIncident, false, false, Start), Officer, "Not for this.", Start));

        Assert.Equal(new GrantAnswer(Officer.Person, Start, false, "Not for this."), refused.Answer);
    }

    [Fact]
    public void An_emergency_that_is_refused_ends_then_and_one_that_had_ended_keeps_its_end()
    {
        var emergency = GrantWalk.Start(LegalBasisKind.SecurityIncident, true, false, Start);
        var (during, after) = (Start.AddMinutes(10), Start.AddMinutes(31));

        Assert.Equal(new GrantEnd(Officer.Person, during), Taken(GrantSteps.Refuse(emergency, Officer, "No.", during)).End);
        Assert.Equal(new GrantEnd(null, emergency.Until!.Value), Taken(GrantSteps.Refuse(emergency, Officer, "No.", after)).End);
    }

    [Fact]
    public void Who_may_end_a_message_agreement_are_its_two_people()
    {
        var shared = GrantWalk.Start(LegalBasisKind.MessageAgreement, false, true, Start);

        Assert.Equal(Owner.Person, Taken(GrantSteps.End(shared, Owner, Start)).End?.By);
        Assert.Equal(Colleague.Person, Taken(GrantSteps.End(shared, Colleague, Start)).End?.By);
        Assert.All([Agent, Officer, Legal], other => Assert.Equal(GrantRefusals.NotFound, GrantSteps.End(shared, other, Start).Refusal));
    }

    [Fact]
    public void Who_may_end_an_incident_are_who_looks_and_officers()
    {
        var live = Taken(Approved(GrantWalk.Start(LegalBasisKind.SecurityIncident, false, false, Start), Officer, TimeSpan.FromHours(1)));

        Assert.All([Asker, Officer, OtherOfficer], by => Assert.Equal(by.Person, Taken(GrantSteps.End(live, by, Start)).End?.By));
        Assert.All([Agent, Legal], other => Assert.Equal(GrantRefusals.NotFound, GrantSteps.End(live, other, Start).Refusal));
    }

    [Fact]
    public void Time_ends_a_view_when_it_was_to_end_and_a_request_when_its_answer_was_due()
    {
        var shared = GrantWalk.Start(LegalBasisKind.MessageAgreement, false, true, Start);
        var asked = GrantWalk.Start(LegalBasisKind.MessageAgreement, false, false, Start);
        var later = Start.AddDays(2);

        Assert.Equal(new GrantEnd(null, shared.Until!.Value), GrantSteps.Elapse(shared, later)?.End);
        Assert.Equal(new GrantEnd(null, asked.AnswerBy), GrantSteps.Elapse(asked, later)?.End);
        Assert.NotEqual(shared.Until, shared.AnswerBy);
    }

    [Fact]
    public void Findings_are_an_officers_about_an_incident_that_is_over_in_words()
    {
        var over = Over();
        var order = GrantWalk.Start(LegalBasisKind.LegalOrder, false, false, Start);

        Assert.Equal(GrantRefusals.NotFound, GrantSteps.Report(order, Officer, "Found.", Start).Refusal);
        Assert.Equal(GrantRefusals.RoleMissing("security officer"), GrantSteps.Report(over, Legal, "Found.", Start.AddHours(2)).Refusal);
        Assert.Equal(GrantRefusals.NoReason, GrantSteps.Report(over, Asker, " ", Start.AddHours(2)).Refusal);
        Assert.Equal(GrantRefusals.NoReason, GrantSteps.Report(over, Asker, Longest + "w", Start.AddHours(2)).Refusal);
        Assert.Equal(Longest, Taken(GrantSteps.Report(over, Asker, Longest, Start.AddHours(2))).Incident?.Findings?.Words);
    }

    [Fact]
    public void Findings_of_an_incident_that_the_clock_has_ended_keep_that_end()
    {
        var live = Taken(Approved(GrantWalk.Start(LegalBasisKind.SecurityIncident, false, false, Start), Officer, TimeSpan.FromHours(1)));

        var reported = Taken(GrantSteps.Report(live, Asker, "Found.", Start.AddHours(3)));

        Assert.Equal((GrantState.Reported, new GrantEnd(null, Start.AddHours(1))), (reported.State, reported.End));
    }

    [Fact]
    public void A_review_is_another_officers_in_words()
    {
        var reported = Taken(GrantSteps.Report(Over(), Officer, "Found.", Start.AddHours(2)));
        var order = GrantWalk.Start(LegalBasisKind.LegalOrder, false, false, Start);

        Assert.Equal(GrantRefusals.NotFound, GrantSteps.Review(order, OtherOfficer, true, "Good.", Start).Refusal);
        Assert.Equal(
            GrantRefusals.RoleMissing("security officer"), GrantSteps.Review(reported, Legal, true, "Good.", Start.AddHours(3)).Refusal);
        Assert.All(
            [Asker, Officer],
            own => Assert.Equal(GrantRefusals.OwnRequest, GrantSteps.Review(reported, own, true, "Good.", Start.AddHours(3)).Refusal));
        Assert.Equal(GrantRefusals.NoReason, GrantSteps.Review(reported, OtherOfficer, true, "", Start.AddHours(3)).Refusal);
        Assert.Equal(GrantState.Closed, Taken(GrantSteps.Review(reported, OtherOfficer, true, "Good.", Start.AddHours(3))).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_one_asked_and_another_looks_neither_answers_nor_reviews(bool asks)
    {
        var asked = GrantWalk.Start(LegalBasisKind.SecurityIncident, false, false, Start) with { Viewer = OtherOfficer.Person };
        var own = asks ? Asker : OtherOfficer;
        var reported = Taken(GrantSteps.Report(Over() with { Viewer = OtherOfficer.Person }, Officer, "Found.", Start.AddHours(2)));

        Assert.Equal(GrantRefusals.OwnRequest, Approved(asked, own, TimeSpan.FromHours(1)).Refusal);
        Assert.Equal(GrantRefusals.OwnRequest, GrantSteps.Refuse(asked, own, "No.", Start).Refusal);
        Assert.Equal(GrantRefusals.OwnRequest, GrantSteps.Review(reported, own, true, "Good.", Start.AddHours(3)).Refusal);
    }

    [Fact]
    public void Findings_are_due_after_the_end_that_the_clock_made_and_again_after_they_were_sent_back()
    {
        var terms = TestPolicy.Create().Grounds.Incident with
        {
            FindingsWithin = TimeSpan.FromHours(24),
            ReviewWithin = TimeSpan.FromHours(48)
        };
        var live = Taken(Approved(GrantWalk.Start(LegalBasisKind.SecurityIncident, false, false, Start), Officer, TimeSpan.FromHours(1)));
        var reported = Taken(GrantSteps.Report(live, Asker, "Found.", Start.AddHours(3)));
        var back = Taken(GrantSteps.Review(reported, OtherOfficer, false, "Which link?", Start.AddHours(5)));

        Assert.Null(GrantSteps.DueBy(live, terms, Start));
        Assert.Equal(Start.AddHours(1 + 24), GrantSteps.DueBy(live, terms, Start.AddHours(2)));
        Assert.Equal(Start.AddHours(3 + 48), GrantSteps.DueBy(reported, terms, Start.AddHours(4)));
        Assert.Equal(Start.AddHours(5 + 24), GrantSteps.DueBy(back, terms, Start.AddHours(6)));
    }

    [Fact]
    public void Whose_answer_it_isnt_hears_which_role_it_needs_and_of_a_message_agreement_nothing()
    {
        var incident = GrantWalk.Start(LegalBasisKind.SecurityIncident, false, false, Start);
        var order = GrantWalk.Start(LegalBasisKind.LegalOrder, false, false, Start);
        var agreement = GrantWalk.Start(LegalBasisKind.MessageAgreement, false, false, Start);

        Assert.Equal(GrantRefusals.RoleMissing("security officer"), GrantSteps.Refuse(incident, Legal, "No.", Start).Refusal);
        Assert.Equal(GrantRefusals.RoleMissing("legal officer or security officer"), GrantSteps.Refuse(order, Agent, "No.", Start).Refusal);
        Assert.Equal(GrantRefusals.NotFound, GrantSteps.Refuse(agreement, Officer, "No.", Start).Refusal);
    }

    [Fact]
    public void An_officers_answer_needs_words_an_owners_doesnt_and_neither_too_many()
    {
        var incident = GrantWalk.Start(LegalBasisKind.SecurityIncident, false, false, Start);
        var agreement = GrantWalk.Start(LegalBasisKind.MessageAgreement, false, false, Start);

        Assert.Equal(GrantRefusals.NoReason, GrantSteps.Refuse(incident, Officer, "", Start).Refusal);
        Assert.True(GrantSteps.Refuse(incident, Officer, Longest, Start).IsAllowed);
        Assert.True(GrantSteps.Refuse(agreement, Owner, "", Start).IsAllowed);
        Assert.True(GrantSteps.Refuse(agreement, Owner, Longest, Start).IsAllowed);
        Assert.Equal(GrantRefusals.NoReason, GrantSteps.Refuse(agreement, Owner, Longest + "w", Start).Refusal);
    }

    [Fact]
    public void A_ticket_says_whose_it_is_by_a_name_of_its_own()
    {
        Assert.Equal(["own", "halocrm"], Enum.GetValues<TicketSource>().Select(s => s.PolicyName()));
    }

    private static AccessGrant Over()
    {
        var live = Taken(Approved(GrantWalk.Start(LegalBasisKind.SecurityIncident, false, false, Start), Officer, TimeSpan.FromHours(1)));
        return Taken(GrantSteps.End(live, Asker, Start.AddMinutes(30)));
    }

    private static Outcome<AccessGrant> Approved(AccessGrant grant, Actor by, TimeSpan duration) =>
        GrantSteps.Approve(grant, by, new Approval(grant.Scope, duration, false, "Right."), Start);

    private static AccessGrant Taken(Outcome<AccessGrant> taken)
    {
        Assert.True(taken.TryGet(out var grant, out var refusal), refusal?.Reason);
        return grant;
    }

    private static Actor Person(int index) => new(GrantWalk.People[index], GrantWalk.Roles[index]);
}
