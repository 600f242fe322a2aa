namespace GmailConnector.Sandbox.Seed.Scripts;

/// <summary>Colleagues among themselves. The key's first word names who writes to whom.</summary>
internal static class InternalScripts
{
    public const string Text = """
        == amira-ben handover
        ~ Handover for my day off
        % Team
        C> Hi [agent],

        I'm away on [day]. Open with me: Northwick's printer part (arrives in the morning), the VPN log from Polar Freight (Sven answers fast), and Harbour Dental's renewal, where nothing is due before Friday.

        Everything else can wait. Thanks!
        A> Got it. I'll take Polar first, I like Sven's logs. Enjoy the day!
        C> Back again. Anything on fire?
        A> Nothing on fire. Printer part is in, Sven's MTU was it, and somebody sent cake.

        == ben-amira rota
        ~ Rota for next month
        % Team
        C> Draft of the rota is attached. I gave you the early shifts you asked for. Who takes the bank holiday?
        @file rota.csv 2k
        A> Looks fair. I'll take the bank holiday if I can have the Friday after.
        C> Deal.

        == amira-ben template
        ~ Wording for the outage template
        C> Could you read this over?

        "We know that your line is down. The provider is repairing it. You are on the mobile backup. We will write again by [time]."

        I've cut everything that sounded like an apology machine.
        A> I like it. Perhaps say what works and what doesn't on the backup: people always ask about the phones.
        C> Good point, added: "Phones and tills work. Cameras don't."

        == sofia-amira reported-link
        ~ The link that you reported
        % Reported phishing
        C> Hi [agent],

        thanks for reporting the "voicemail" message. It was what you thought: a copy of our sign-in page on a lookalike domain. Three people got it, nobody entered anything. The domain is blocked since 10:12.

        Please don't forward such messages to colleagues as a warning, use the report button: a forwarded link gets clicked.
        A> Understood, and good to know that nobody fell for it. Should I tell the customers who ask?
        C> Yes: "We've seen it, it is blocked, don't click, delete." No more detail than that.

        == sofia-tomas review
        ~ Quarterly access review
        % Audits
        C> Tomás, the quarterly access review is due. I'd split it: you take the shared mailboxes and the admin roles, I take the vault and the build machines. Sheet is attached.
        @file access-review.csv 6k
        A> Fine with me. Two admin roles still belong to people who changed teams in spring. I'm removing them today, with a note to Omar.
        C> Good catch. Please write down when and why, the auditors want both.
        A> Done: removed at 14:20 and 14:22, reason "role change", approved by Omar.
        C> Vault and build machines are finished, nothing odd. I'll file the report.

        == tomas-sofia pentest
        ~ Pentest findings, first read
        % Audits
        C> First read of the report: no critical, one high (an old TLS setting at the scanner relay), four low. PDF attached, please keep it between us until the relay is fixed.
        @file pentest-summary.pdf 310k
        A> Read it. The relay is the only one I'd lose sleep over. Can we have it fixed before Friday?
        C> Fixed this morning, retest booked for Thursday.
        A> Retest is clean. You may share it with Lena and the management now.

        == lena-sofia retention
        ~ Retention of access logs
        % Contracts
        C> Dear Sofia, the new customer contract asks how long we keep access logs. We say twelve months, they want six. Is there a reason from your side for twelve?
        A> Dear Lena, yes: in the two incidents that we had, the first trace was seven and nine months old. I'd defend twelve, with names pseudonymised after three.
        C> Convincing. I'll offer it like that.

        == lena-amira request
        ~ Data access request from a former employee of a customer
        % Data requests
        C> Dear colleagues, a former employee of a customer asks for a copy of personal data. The customer is the controller, we only process. Please don't answer on the matter; I'm writing to both sides. What I need from you: the ticket numbers with that person's name, nothing of the contents.
        A> Hi Lena, three tickets: HD-4471, HD-4502, HD-4519. I haven't opened them.
        C> Perfect, thank you. Exactly right.

        == omar-amira maintenance
        ~ Maintenance window Sunday 6:00-8:00
        C> Hi all, on Sunday between 6:00 and 8:00 the ticket database moves to the new machine. Expect about ten minutes without the portal. Mail is not affected, incoming tickets wait in the queue.

        If something looks wrong on Monday, ring me before you try to fix it.
        A> Thanks for the warning. I've put a line on the portal and told the three customers who work on Sundays.
        C> Done at 6:41, nine minutes offline. Queue is empty, all counters match.

        == omar-tomas certificate
        ~ Certificate of the relay runs out in 20 days
        C> The relay's certificate runs out in 20 days and the renewal job failed twice because the DNS record moved. I'd like to switch it to the new challenge. Any objections from security?
        A> None, if the token for the DNS zone can write just that one record.
        C> It can. Renewed, next one is automatic.

        == ben-amira lunch
        ~ Lunch on Thursday?
        C> The noodle place has opened again. Thursday, 12:30, our usual table?
        A> Yes!! Count Sofia in as well.

        == omar-reviewer access
        ~ Your access to the verification pages
        % HaloCRM
        C> Dear [agent],

        welcome. With this account you can open the public verification pages of our add-in: scopes and reasons, where each is used, and the evidence file with its verifier. You won't see any message contents, and neither will we when we look over your shoulder.

        If a page is unclear, that's a fault of the page: please tell me.
        A> Thank you, sign-in works. Question: does the evidence file include refused requests, or only granted ones?
        C> Both. A refusal is an entry like any other, with its reason. Page 2 of the format description shows one.
        A> Found it. I could verify the file offline with the command given. I'll come back with questions next week.

        == reviewer-lena scope
        ~ Justification for gmail.modify
        C> Hello Lena, one question on the application: where in the product is gmail.modify needed, and could a narrower scope do?
        A> Hello Riley, it's asked for only when an agent changes a label, archives or marks as read for the first time. Reading alone uses gmail.readonly. There's no narrower scope for label changes. Screenshots are attached.
        @file scope-usage.png 90k
        C> Clear, thank you. Please put the same sentence on the public page.
        A> It's there now, second paragraph.

        == amira-support note
        ~ Fwd: signature for the shared mailbox
        C> For the shared mailbox let's all sign with first name and "Halo Support". Longer signatures only make the threads hard to read.
        A> Agreed, changed.
        """;
}
