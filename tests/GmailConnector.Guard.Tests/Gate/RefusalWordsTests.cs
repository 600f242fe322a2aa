using GmailConnector.Guard.Policy;
using GmailConnector.Guard.Rules;
using GmailConnector.Guard.Tests.Policy;
using GmailConnector.Guard.Tests.Support;

namespace GmailConnector.Guard.Tests.Gate;

/// <summary>What people read when they are refused, word for word: a refusal that says nothing to act on is a defect.</summary>
public class RefusalWordsTests
{
    private static readonly LimitedUsePolicy Policy = PolicyLoader.Load(PolicyFolder.Real);

    [Fact]
    public void Each_refusal_of_the_cases_says_what_happened_and_what_to_do()
    {
        var said = PolicyCase.All(Policy)
            .Select(c => AccessRules.Decide(c.Request, c.Facts, c.Over(Policy)).Refusal)
            .OfType<Refusal>()
            .Select(r => $"{r.Rule} | {r.Code} | {r.Kind} | {r.Reason} | {r.Remedy}")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

        Assert.Equal(Words, said);
    }

    [Fact]
    public void A_purpose_that_the_policy_lets_rest_on_no_recorded_ground_is_refused()
    {
        var world = new World();
        var read = world.Policy.Purposes[Purpose.ReadMail];
        var narrowed = world.Policy with { Purposes = new Dictionary<Purpose, PurposeRule>(world.Policy.Purposes) { [Purpose.ReadMail] = read with { Grounds = new HashSet<LegalBasisKind>() } } };

        var refusal = AccessRules.Decide(Reading(world), Facts(world), narrowed).Refusal;

        Assert.Equal(
            (RefusalCode.PurposeNotAllowed, "agreement-is-live", "purposes.read-mail.grounds", RemedyKind.TellOperator),
            (refusal!.Code, refusal.Rule, refusal.Policy, refusal.Kind));
        Assert.Equal("The policy allows this use on no ground that is on record. Tell whoever runs this installation.", $"{refusal.Reason} {refusal.Remedy}");
    }

    [Fact]
    public void A_rule_that_breaks_is_named_and_nothing_of_the_fault_is_told()
    {
        var world = new World();

        var refusal = AccessRules.Decide(Reading(world), Facts(world), world.Policy, [new Broken()]).Refusal!;

        Assert.Equal("The rule broken couldn't be decided (ArithmeticException), so nothing is shown. Tell whoever runs this installation.", $"{refusal.Reason} {refusal.Remedy}");
        Assert.Equal(("broken", "", RemedyKind.TellOperator), (refusal.Rule, refusal.Policy, refusal.Kind));
    }

    [Fact]
    public void A_refused_decision_has_no_ground_and_an_empty_one_is_refused()
    {
        Assert.Equal("A refused access has no ground.", Assert.Throws<InvalidOperationException>(() => Decision.Refuse(Refusal.NotFound).Ground).Message);
        Assert.Throws<InvalidOperationException>(() => default(Decision).Ground);
        Assert.Equal(RefusalCode.Unexplained, default(Decision).Refusal?.Code);
        Assert.False(default(Decision).IsAllowed);
    }

    private static AccessRequest Reading(World world) => new(world.Amira, TenantId.Default, World.Box, Purpose.ReadMail, [], null);

    private static AccessFacts Facts(World world) => new(world.Record, world.Agreement, world.Clock.GetUtcNow());

    private sealed class Broken : IAccessRule
    {
        public string Name => "broken";

        public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy) => throw new ArithmeticException("of somebody@halo.example");
    }

    private static readonly string[] Words =
    [
        "agreement-is-live | AgreementOutdated | Agree | The agreement's text has changed since you agreed. | Read the new text and answer it.",
        "agreement-is-live | AgreementOutdated | None | The agreement's text has changed, and the owner hasn't answered it yet. | Ask the owner of the mailbox to answer it.",
        "agreement-is-live | GrantAltered | TellOperator | The agreement on record isn't as it was written: somebody edited it in the database, or put back what has ended. | Tell whoever runs this installation. Agreeing again puts a new one in its place.",
        "agreement-is-live | NoAgreement | Agree | You have not agreed to this mailbox being read here, or you withdrew it. | Read the agreement and answer it.",
        "agreement-is-live | NoAgreement | None | Its owner has withdrawn the agreement to this mailbox being read here. | Ask the owner of the mailbox to answer it.",
        "connection-is-alive | NeedsReconnect | Reconnect | Google no longer accepts this mailbox's connection. | Connect it again; nothing stored is lost.",
        "ground-is-live | GrantAltered | TellOperator | The access on record isn't as it was written: somebody edited it in the database, or put back what has ended. | Tell whoever runs this installation.",
        "ground-is-live | GroundEnded | None | Nobody has allowed this yet. | It opens once somebody has.",
        "ground-is-live | GroundEnded | None | The access on which you would see this is over. | If you still need it, ask again.",
        "ground-is-live | GroundEnded | None | The access on which you would see this is refused. | If you still need it, ask again.",
        "ground-is-live | PurposeNotAllowed | None | The policy doesn't allow this on the ground of a message-agreement. | What it allows is listed with the access.",
        "ground-is-live | PurposeNotAllowed | None | The policy doesn't allow this on the ground of a security-incident. | What it allows is listed with the access.",
        "ground-is-live | PurposeNotAllowed | None | This access shows attachments by name, size and hash, and doesn't let them be taken away. | Ask again, with downloads, if you need one.",
        "ground-is-live | RoleMissing | None | This needs the role legal officer, and you don't have it now. | Ask somebody who has it, or whoever runs this installation.",
        "ground-is-live | RoleMissing | None | This needs the role security officer, and you don't have it now. | Ask somebody who has it, or whoever runs this installation.",
        "ground-is-live | SessionEnded | None | This sign-in has ended. | Sign in again.",
        "ground-is-live | TicketRefused | None | The ticket is closed. | Open it again, or file another.",
        "human-purpose-has-viewer | PurposeNotAllowed | None | A person has to be named for this use of mail. | Sign in, and open the mail in the client.",
        "human-purpose-has-viewer | PurposeNotAllowed | None | This is work for the machine; nobody may look at it. | Sign in, and open the mail in the client.",
        "mailbox-of-viewer | NotFound | None | There is no such mail here. | It may have been deleted, or it belongs to somebody else.",
        "members-work-mail | PurposeNotAllowed | None | In a shared mailbox this stays with its owner. | Ask the owner to do it.",
        "purpose-is-declared | PurposeNotAllowed | TellOperator | The policy doesn't declare this use of Gmail data. | Tell whoever runs this installation; a use has to be declared before it can be built.",
        "scope-is-granted | ScopeNotGranted | GrantScope | Google hasn't been asked for, or you unticked, the permission gmail.compose that this needs. | Grant it at Google; nothing else changes.",
        "scope-is-granted | ScopeNotGranted | GrantScope | Google hasn't been asked for, or you unticked, the permission gmail.modify that this needs. | Grant it at Google; nothing else changes.",
        "scope-is-granted | ScopeNotGranted | GrantScope | Google hasn't been asked for, or you unticked, the permission gmail.readonly that this needs. | Grant it at Google; nothing else changes.",
        "scope-is-granted | ScopeNotGranted | GrantScope | Google hasn't been asked for, or you unticked, the permission gmail.settings.basic that this needs. | Grant it at Google; nothing else changes.",
        "transfer-is-declared | AgreementOutdated | Correct | You haven't agreed to the text about HaloCRM tickets as it is now, so nothing was sent. | Read the text again, and send if you agree to it.",
        "transfer-is-declared | DestinationRefused | TellOperator | The policy declares no such destination for mail, so nothing was sent. | Tell whoever runs this installation; a destination has to be declared, with its text of consent, before mail can go there.",
        "transfer-is-declared | InvalidInput | Correct | No message was chosen, so there is nothing to send. | Choose the messages.",
        "transfer-is-declared | TooLarge | Correct | 26 messages at once are more than the 25 that one transfer may hold, so nothing was sent. | Choose fewer.",
        "within-limits | TooLarge | Correct | 10000 messages at once are more than the 500 that one recorded view may hold. | Take fewer at a time.",
        "within-limits | TooLarge | Correct | 501 messages at once are more than the 500 that one recorded view may hold. | Take fewer at a time.",
    ];
}
