namespace GmailConnector.Sandbox.Seed.Scripts;

/// <summary>VPN, passwords, accounts, onboarding, and the outages that stop them all.</summary>
internal static class AccessScripts
{
    public const string Text = """
        == vpn-drops
        ~ {VPN drops every few minutes|VPN disconnects from home|Connection lost again and again}
        C> Hi [agent],

        I work from home {two days a week|this week} and the VPN drops every {ten|five|fifteen} minutes. It says "peer not responding" and reconnects by itself, but [app] loses what I typed. At the office everything is fine. The log from the client is attached.
        @file client-[serial].log 18k
        A> Hello [cust],

        the log shows packets of 1420 bytes getting lost, which is typical for {your provider's DSL|a mobile router}. I have set the MTU of your profile to 1300. Please disconnect, wait a minute for the profile to update, connect again and leave it on through the afternoon.
        C> {Three hours without a drop!|It has held since noon.} One question: is this slower now?
        A> A percent or two, you won't notice. If you ever change the provider, tell me and I'll put it back. Closing [ticket].

        == vpn-new-phone
        ~ {New phone, VPN code no longer works|Lost my second factor|Can't confirm the sign-in after changing phones}
        C> Hello,

        I got a new phone {yesterday|on [day]} and wiped the old one before I moved the authenticator. Now I {can't confirm any sign-in|am locked out of the VPN and of [app]}. I know, I know. How do we solve this?
        A> Hi [cust],

        no harm done, but I have to make sure that it's you: I'll ring the number your manager gave us when you joined. Please don't send codes or passwords by mail. After the call you get a link that is good for thirty minutes and sets up the new phone.

        Is {[time]|the next half hour} good?
        C> Yes, I'm at my desk.
        A> Done, thanks for picking up. Your ten recovery codes are in the envelope app now. {Print them and keep them away from the laptop.|Next phone: move first, wipe second.}
        C> All working. Lesson learned!

        == password-locked
        ~ {Account locked|Locked out after the password change|"Too many attempts" since this morning}
        C> Hi, my account says "too many attempts" although I {haven't tried more than once|have only just changed the password}. Colleagues can sign in. Can you unlock me? I have a call at [time].
        A> Hi [cust], unlocked. Something keeps trying the old password every two minutes from an address in your office: {I think it's the tablet on the meeting room door|a phone that still has the old password, perhaps}. Please look for any device with your mail on it and enter the new one there.
        C> It was my old phone in the drawer. Incredible. Thanks!

        == new-starter
        ~ {New colleague starts on [day]|Onboarding: account and laptop for [colleague]|Please prepare an account for [colleague]}
        % Customers/Onboarding
        C> Hello [agent],

        [colleague] joins us on [day] as {project assistant|accountant|site manager}. We need an account, a laptop, access to [app] and the shared folder "{Projects|Finance|Sites}". {Same rights as the predecessor, please.|Her desk is in [room].}

        The form is attached. Is that enough time?
        @file onboarding-[colleague].docx 14k
        A> Hello [cust],

        plenty of time, thank you for the form. Two things I need a yes for:

        1. "Same rights as the predecessor" would include the payroll folder. Is that meant?
        2. The standard laptop has 16 GB. {Site managers usually take the rugged one|For CAD we'd take 32}, 140 EUR more.

        As soon as I have your answer I'll order.
        C> Good that you ask: no payroll, please. And the standard laptop is fine.
        A> Ordered. Account is prepared and switched on at 7:00 on the first day, the welcome letter with the first password goes to you on paper. The laptop arrives the day before.
        C> Laptop is here. You think of everything. I'll put the letter on the desk.
        A> Then I wish [colleague] a good first day. I'll ring at ten to see whether everything opens.
        C> Everything opens, [colleague] is happily answering mail already. Thank you!

        == leaver
        ~ {Leaver: please close the account on [day]|Colleague leaving, what about the mailbox?|Offboarding [colleague]}
        % Customers/Onboarding
        C> Dear team,

        [colleague] leaves us on [day]. Please {close the account at the end of that day|lock the account in the evening}. Customers still write to that address, so an automatic answer with my address would be good. Who may look into the mailbox afterwards?
        A> Dear [cust],

        the account is set to lock at 18:00 on that day and the automatic answer is prepared. As to the mailbox: nobody reads it, us included, unless your data protection officer gives a written reason. A forwarding of *new* mail is possible for 30 days if your agreement with [colleague] says so. Shall I?
        C> No forwarding then, the automatic answer is enough. I appreciate that you are strict about it.

        == outage-site
        ~ {Everything is down at [site]|No internet at [site] since [time]|Outage [site]: phones and tills offline}
        % Outage
        C> Nothing works at [site] since [time]: no internet, phones dead, tills offline. {We have a queue of customers.|The router has a red lamp.} Writing from my phone. Please call!
        A> [cust], we see it: the provider's line went down at [time], they confirm {a cut fibre near the roundabout|a power failure in the exchange}. I have switched your router to the mobile backup, tills and phones should be back within five minutes, slower than usual. Please don't restart anything.
        C> Tills are back!! Phones too. Thank you, that was fast. When is the line repaired?
        A> The provider says {16:30|tonight}. I'll watch it and switch back after closing time so you don't notice.
        A> Line has been stable for two hours and you are back on fibre. The report for your records is attached. As the outage was longer than the contract allows, a credit will be on the next invoice without you asking for it.
        @file outage-report-[ticket].pdf 52k
        C> First time I smile after an outage. Thank you all.

        == shared-folder
        ~ {Can't open the shared folder|Access denied on the projects drive|Folder "Tenders" has disappeared}
        C> Hi, the folder "{Tenders|Drawings 2026|Price lists}" {says access denied|has disappeared from my drive} since {this morning|yesterday}. [colleague] still sees it. I need it for {an offer due on [day]|the auditors}.
        A> Hi [cust], it was moved one level down by {a colleague of yours|drag and drop} at 17:52 yesterday, and rights follow the parent. I have moved it back where it was. Please sign out and in once. If you like I can make the top level read-only for all but the team leads.
        C> It's back, thank you. And yes please, do that.
        A> Done. Team leads are you and [colleague].

        == wifi-guest
        ~ {Guest Wi-Fi voucher doesn't work|Wi-Fi for visitors on [day]|Guest network asks for a password}
        C> Hello, we expect {twelve visitors|a delegation} on [day] and the guest Wi-Fi voucher from last time is refused. Could we have new ones, for the whole day?
        A> Hello [cust], vouchers last 30 days, so yours has run out. Fifteen new ones are attached, good on [day] from 7:00 to 20:00. They reach the internet only, not your printers: tell me if a visitor must print.
        @file guest-vouchers.pdf 16k
        C> Wonderful, printed and cut.

        == mail-missing
        ~ {A customer's mail never arrived|Mail from our bank is missing|Where is the message from [day]?}
        C> Hi [agent], {our bank|a customer} says they wrote to us on [day] about {the new mandate|a large order}. I can't find anything, not in spam either. Can you see whether it came in?
        A> Hi [cust], without reading anybody's mail I can see the delivery log: one message from that sender was refused on [day] at 11:07 because {their server presented an expired certificate|it carried a file type you block (.iso)}. They should have had a bounce. If they send it again {after fixing it|as PDF} it will come through.
        C> They had indeed ignored the bounce. It is here now. Thanks!

        == two-step
        ~ {Why do I have to confirm every sign-in?|Too many sign-in prompts|Question about two-step sign-in}
        C> Good day, since {last week|the change} I must confirm my sign-in {every single time|five times a day}. Is that meant to be so? The team is {grumbling|losing patience}.
        A> Good day [cust], once a day per device is meant, five is not. Your browser deletes all cookies when it closes, so each start is a new device to us. In Settings, Privacy, please add [app]'s address to the exceptions. I can also set it for everybody by policy, if you agree.
        C> By policy please, that's easier for everyone.
        A> It's out. From tomorrow it should be one prompt in the morning. Tell me if it isn't.
        """;
}
