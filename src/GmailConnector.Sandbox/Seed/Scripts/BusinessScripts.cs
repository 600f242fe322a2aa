namespace GmailConnector.Sandbox.Seed.Scripts;

/// <summary>Invoices, contracts, questions about the product, praise and complaint.</summary>
internal static class BusinessScripts
{
    public const string Text = """
        == invoice-double
        ~ {Invoice [invoice] charged twice?|Question about invoice [invoice]|[invoice]: amount doesn't match}
        % Invoices
        C> Dear [agent],

        on invoice [invoice] we find {the item "Managed workstation" with 14 devices, but we have 12|the same item "Backup storage" on two lines}. The difference is [amount] EUR. {Could you check and send a corrected one?|Our accountant can't book it like this.}
        @file [invoice].pdf 44k
        A> Dear [cust],

        you are right. {Two laptops were returned on the 3rd but the return was booked in the following month.|The second line belongs to another customer with nearly the same number.} The corrected invoice is attached, please throw the first one away. If you have already paid, we'll send the difference back this week.
        @file [invoice]-corrected.pdf 45k
        C> Thank you, that matches now. We hadn't paid yet.

        == invoice-missing
        ~ {We haven't received the invoice for last month|Missing invoice|Copy of [invoice] please}
        % Invoices
        C> Hello,

        our auditors ask for invoice [invoice] and I {can't find it anywhere|only have page one}. Could you send a copy, and also a list of all invoices of this year as CSV?
        A> Hello [cust],

        both attached. For the next time: under Account, Invoices in the portal you can download all of them since 2021.
        @file [invoice].pdf 40k
        @file invoices-2026.csv 12k
        C> Super, exactly what they wanted.

        == payment-reminder
        ~ {Reminder received although we have paid|Your reminder [invoice]|Dunning letter by mistake?}
        % Invoices
        C> Hello, we got a reminder for [invoice] although we paid [amount] EUR on [day]. {Bank confirmation is attached.|Reference was your invoice number.} I find the tone of the letter, let us say, brisk.
        @file bank-confirmation.pdf 22k
        A> Hello [cust], I'm sorry about that. The payment came in with a digit missing in the reference and lay on the clarification account. It is matched now, the reminder is void and there are no fees. I have passed on your remark about the tone: the text is being rewritten this week.
        C> Thank you for taking it seriously. Case closed for us.

        == licences
        ~ {Five more licences for [app]|How many licences do we have?|Licence count before renewal}
        C> Hi [agent], our renewal for [app] comes up {next month|on [day]}. How many licences do we pay and how many are used? I have the feeling that {half of them are asleep|we could save something}.
        A> Hi [cust], you pay 60, and 47 were used in the last 90 days. The list by department (no names, as agreed with your works council) is attached. If you renew with 50 you save about [amount] EUR a year and have three spare.
        @file licences-by-department.csv 2k
        C> 50 it is. Could you send the order form?
        A> Attached. It needs one signature; digital is fine.
        @file order-form.docx 18k
        C> Signed and attached.
        @file order-form-signed.pdf 95k
        A> Received and ordered with effect from renewal day. Thank you!

        == quote-switch
        ~ {Quote for new switches at [site]|Network refresh [site]|Offer: replace the old switches}
        % Customers/VIP, Waiting
        C> Hello [agent],

        the switches at [site] are from 2014 and {one of them has started to whistle|the electrician shook his head}. Could you make an offer for three new ones with PoE for cameras, mounted and labelled? Photos and the plan are attached.
        @file rack-[site].png 180k
        @file floor-plan.pdf 260k
        A> Hello [cust],

        thanks, with photos it's easy. The offer is attached: three 48-port switches, new patch cables in two colours (blue data, yellow cameras), work on a Saturday so that nobody is offline. Lead time is {two|three} weeks.

        One question: does the camera company need its own network? I'd recommend it.
        @file offer-[invoice].pdf 75k
        C> Very clear offer. Yes, please add the separate network. Does that change the price?
        A> Only by half an hour of work, which I'll take on us. Same offer, new date: attached.
        @file offer-[invoice]-v2.pdf 76k
        C> Approved by the management. Saturday in two weeks would suit us.
        A> Booked. You'll get a one-page plan of the day before, and I'll be there myself.

        == contract-question
        ~ {Notice period of our contract|Question about the SLA|What does "next business day" mean?}
        C> Good morning, in our contract it says "response next business day". Does that mean {you answer or you fix it|the problem is solved by then}? {We compare providers at the moment and want to be fair.|My director asks.}
        A> Good morning [cust], fair question. "Response" means that a person who can work on it has written to you. In the last twelve months that took 38 minutes in the middle for you, and 91 % of your tickets were solved the same day. For servers you also have a four-hour solution time, page 6 of the contract.
        C> Thank you, that is a more honest answer than the others gave.

        == export
        ~ {How do I export all tickets?|Export for our annual report|Ticket statistics for the board}
        C> Hi, for our annual report I need the number of tickets by month and by topic. {Can I do this myself?|A CSV would be enough.}
        A> Hi [cust], yes: Reports, Tickets, pick the year, then the arrow in the corner and "CSV". Topics with fewer than five tickets are put together as "other", so that nobody can be picked out. I've attached the one for last year to compare.
        @file tickets-by-month.csv 3k
        C> Found it, thanks. Nice that it shows the trend as well.

        == data-copy
        ~ {Copy of all data you hold about me|Request under Art. 15 GDPR|Data access request}
        % Data requests
        C> To whom it may concern,

        I worked for a customer of yours until last year and ask for a copy of all personal data you hold about me, as is my right under Article 15 GDPR. My address then was {in the format first name dot last name|the one in copy}.
        A> Dear [cust],

        thank you for your request, which we received today. Before we send anything we have to make sure of your identity; our legal colleague in copy will write to you by letter with the next step. You'll have a full answer within one month, usually much sooner.
        C> Thank you, I look forward to the letter.

        == praise
        ~ {Thank you!|A word of praise|Great help yesterday}
        C> Hi [agent], I just wanted to say that {the call yesterday|your help with the move} was {the best support I've had in years|patient and clear}. {You didn't make me feel stupid once.|My team says the same.} Please forward this to your boss :-)
        A> Hi [cust], you made my {day|week}, thank you! I'll {pin it over my desk|forward it shamelessly}.

        == complaint
        ~ {Not satisfied with [ticket]|Complaint|I have been waiting for four days}
        % Customers/VIP
        C> Dear support,

        I opened [ticket] on [day] and {have been asked the same three questions by two people|have not heard from you since}. We are a small company, [app] is how we earn our money. {Please tell me honestly when this will be fixed.|I expect a call from somebody in charge.}
        A> Dear [cust],

        you are right to be annoyed, and I apologise. The ticket was moved between two teams and each waited for the other. From now on it is mine alone until it's done.

        What happens next: the fault is understood (a full queue on the import server), the fix goes in tonight at 22:00, and I'll write to you before 8:30 tomorrow with the result, good or bad.
        A> Good morning [cust], as promised: the fix is in and last night's import ran through, 2,418 records, no errors. Could you check a few that you know?
        C> Checked ten, all correct. I respect that you wrote when you said you would. Thank you.
        A> Thank you for the patience we hadn't earned. The credit note for this month is attached.
        @file credit-note-[invoice].pdf 30k

        == training
        ~ {Training for new colleagues|Could you show us [app]?|Half an hour on filters and rules}
        C> Hello [agent], we have {three|four} new people and nobody to show them [app]. Do you offer a short training? {Online is fine.|Ideally on site with coffee.}
        A> Hello [cust], gladly. We have a 45-minute session with exercises, up to six people, free once per quarter in your contract. {[day] at [time]|Next week, any morning} would work for me.
        C> [day] at [time] is perfect. I'll book [room].
        A> Booked, the invitation follows. Exercises attached, for those who like to look beforehand.
        @file exercises.docx 40k

        == feature
        ~ {Idea: dark mode for the portal|Feature request: reply templates|Could the portal remember my filter?}
        C> Hi, a small wish: could the portal {remember the last filter|have templates for answers}? We type the same thing {twenty times a day|again and again}.
        A> Hi [cust], you're the ninth to ask and that was the magic number: it is planned for the next release. Would you like to try it two weeks early?
        C> Yes please! Count me in.

        == migration
        ~ {Mailbox migration on the weekend|Move to the new server: what do we have to do?|Migration plan, questions}
        % Customers/Onboarding, Waiting
        C> Dear [agent],

        we have read the migration plan. Questions from the team:

        - Do phones have to be set up again?
        - What happens to mail that arrives during the move?
        - [colleague] has 38 GB. Really everything?

        Best before [day], we want to tell everybody in time.
        A> Dear [cust],

        in order: phones ask for the password once, that's all. Mail that arrives meanwhile waits at the gateway and is delivered afterwards, nothing bounces. And yes, all 38 GB, it just takes until Sunday noon; the newest mail is copied first.

        A one-page sheet for everybody is attached.
        @file migration-what-to-do.pdf 64k
        C> Very good sheet. Can we put our logo on it?
        A> Sure, here's the Word file.
        @file migration-what-to-do.docx 33k
        A> Status, Saturday 18:00: 41 of 52 mailboxes are over, no errors. [colleague]'s is at 60 %.
        A> Status, Sunday 11:40: all 52 done and compared, counts match to the message. Welcome to the new server. We're in early on Monday in case somebody's phone sulks.
        C> Monday, 9:30: two phones sulked, both solved in five minutes. Congratulations, that was smooth!
        """;
}
