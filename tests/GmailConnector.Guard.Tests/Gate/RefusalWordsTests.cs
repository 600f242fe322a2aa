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
        var narrowed = world.Policy with
        {
            Purposes = new Dictionary<Purpose, PurposeRule>(world.Policy.Purposes)
            {
                [Purpose.ReadMail] = read with { Grounds = new HashSet<LegalBasisKind>() }
            }
        };

        var refusal = AccessRules.Decide(Reading(world), Facts(world), narrowed).Refusal;

        Assert.Equal(
            (RefusalCode.PurposeNotAllowed, "agreement-is-live", "purposes.read-mail.grounds", RemedyKind.TellOperator),
            (refusal!.Code, refusal.Rule, refusal.Policy, refusal.Kind));
        Assert.Equal(
            "The policy doesn't allow this use on any recorded legal basis. Tell whoever runs this installation.",
            $"{refusal.Reason} {refusal.Remedy}");
    }

    [Fact]
    public void A_rule_that_breaks_is_named_and_nothing_of_the_fault_is_told()
    {
        var world = new World();

        var refusal = AccessRules.Decide(Reading(world), Facts(world), world.Policy, [new Broken()]).Refusal!;

        Assert.Equal(
            "The rule broken failed with an error (ArithmeticException), so nothing is shown. Tell whoever runs this installation.",
            $"{refusal.Reason} {refusal.Remedy}");
        Assert.Equal(("broken", "", RemedyKind.TellOperator), (refusal.Rule, refusal.Policy, refusal.Kind));
    }

    [Fact]
    public void A_refused_decision_has_no_ground_and_an_empty_one_is_refused()
    {
        Assert.Equal(
            "A refused access has no ground.",
            Assert.Throws<InvalidOperationException>(() => Decision.Refuse(Refusal.NotFound).Ground).Message);
        Assert.Throws<InvalidOperationException>(() => default(Decision).Ground);
        Assert.Equal(RefusalCode.Unexplained, default(Decision).Refusal?.Code);
        Assert.False(default(Decision).IsAllowed);
    }

    private static AccessRequest Reading(World world) => new(world.Amira, TenantId.Default, World.Box, Purpose.ReadMail, [], null);

    private static AccessFacts Facts(World world) => new(world.Record, world.Agreement, world.Clock.GetUtcNow());

    private sealed class Broken : IAccessRule
    {
        public string Name => "broken";

        public Refusal? Check(AccessRequest request, AccessFacts facts, LimitedUsePolicy policy) =>
            throw new ArithmeticException("of somebody@halo.example");
    }

    private static readonly string[] Words =
    [

        "agreement-is-live | AgreementOutdated | Agree | The text of the agreement has changed since you agreed. | Read the new text and decide whether to agree.",
        "agreement-is-live | AgreementOutdated | None | The text of the agreement has changed, and the owner hasn't agreed to the new one yet. | Ask the owner of the mailbox to agree again.",
        "agreement-is-live | GrantAltered | TellOperator | The stored agreement was altered: somebody edited it in the database, or restored one that had ended. | Tell whoever runs this installation. Agreeing again replaces it.",
        "agreement-is-live | NoAgreement | Agree | You haven't agreed to this mailbox being read here, or you withdrew your agreement. | Read the agreement and decide whether to agree.",
        "agreement-is-live | NoAgreement | None | The owner has withdrawn the agreement for this mailbox. | Ask the owner of the mailbox to agree again.",
        "connection-is-alive | NeedsReconnect | Reconnect | Google no longer accepts this mailbox's connection. | Connect it again. No stored data is lost.",
        "ground-is-live | GrantAltered | TellOperator | The stored access was altered: somebody edited it in the database, or restored one that had ended. | Tell whoever runs this installation.",
        "ground-is-live | GroundEnded | None | This access hasn't been approved yet. | It opens as soon as it is approved.",
        "ground-is-live | GroundEnded | None | This request for access was refused. | If you still need it, request access again.",
        "ground-is-live | GroundEnded | None | Your access to this message has ended. | If you still need it, request access again.",
        "ground-is-live | PurposeNotAllowed | None | The policy doesn't allow this under a legal-order. | Open the access to see what it allows.",
        "ground-is-live | PurposeNotAllowed | None | The policy doesn't allow this under a message-agreement. | Open the access to see what it allows.",
        "ground-is-live | PurposeNotAllowed | None | The policy doesn't allow this under a security-incident. | Open the access to see what it allows.",
        "ground-is-live | PurposeNotAllowed | None | This access shows attachments only by name, size and hash. It doesn't include downloads. | If you need an attachment, request access again with downloads.",
        "ground-is-live | RoleMissing | None | This needs the role legal officer, which you don't have at the moment. | Ask somebody who has it, or whoever runs this installation.",
        "ground-is-live | RoleMissing | None | This needs the role security officer, which you don't have at the moment. | Ask somebody who has it, or whoever runs this installation.",
        "ground-is-live | SessionEnded | None | This sign-in has ended. | Sign in again.",
        "ground-is-live | TicketRefused | None | The ticket is closed. | Open it again, or file another.",
        "human-purpose-has-viewer | PurposeNotAllowed | None | This is automatic processing, and nobody may view it. | Sign in and open the mail in the client.",
        "human-purpose-has-viewer | PurposeNotAllowed | None | This use of mail needs a signed-in person. | Sign in and open the mail in the client.",
        "mailbox-of-viewer | NotFound | None | There is no such mail here. | It may have been deleted, or it belongs to somebody else.",
        "members-work-mail | PurposeNotAllowed | None | Only the owner of a shared mailbox can do this. | Ask the owner to do it.",
        "purpose-is-declared | PurposeNotAllowed | TellOperator | The policy doesn't declare this use of Gmail data. | Tell whoever runs this installation. A use must be declared before it can be built.",
        "role-allows | PurposeNotAllowed | None | Your role in this mailbox is Answer: you can read its mail and answer it, and you can't archive, label or move it. | Ask the mailbox's owner, who gives the roles under Members.",
        "role-allows | PurposeNotAllowed | None | Your role in this mailbox is Read: you can list, search and read its mail. | Ask the mailbox's owner, who gives the roles under Members.",
        "scope-is-granted | ScopeNotGranted | GrantScope | This needs one more Google permission (gmail.compose). | Grant it at Google; nothing else changes.",
        "scope-is-granted | ScopeNotGranted | GrantScope | This needs one more Google permission (gmail.modify). | Grant it at Google; nothing else changes.",
        "scope-is-granted | ScopeNotGranted | GrantScope | This needs one more Google permission (gmail.readonly). | Grant it at Google; nothing else changes.",
        "scope-is-granted | ScopeNotGranted | GrantScope | This needs one more Google permission (gmail.settings.basic). | Grant it at Google; nothing else changes.",
        "still-as-agreed | GroundEnded | Correct | The agreement of the mailbox, or your membership, is another one than when you agreed to send this message. | Open the draft and send it.",
        "transfer-is-declared | AgreementOutdated | Correct | You haven't agreed to the current text about HaloCRM tickets, so nothing was sent. | Read the current text, and send again if you agree to it.",
        "transfer-is-declared | DestinationRefused | TellOperator | The policy doesn't declare this destination for mail, so nothing was sent. | Tell whoever runs this installation. A destination must be declared, with its consent text, before mail can go there.",
        "transfer-is-declared | InvalidInput | Correct | No message was chosen, so there is nothing to send. | Choose the messages.",
        "transfer-is-declared | TooLarge | Correct | You chose 26 messages, and one transfer may hold at most 25, so nothing was sent. | Choose fewer messages.",
        "within-limits | TooLarge | Correct | These are 10000 messages, and one recorded view may hold at most 500. | Choose fewer at a time.",
        "within-limits | TooLarge | Correct | These are 501 messages, and one recorded view may hold at most 500. | Choose fewer at a time.",
    ];
}
