namespace GmailConnector.Sandbox.Seed.Scripts;

/// <summary>Printers, laptops, screens: what people can touch.</summary>
internal static class DeviceScripts
{
    public const string Text = """
        == printer-blank
        ~ {Printer on [floor] prints blank pages|[printer] only prints empty sheets|Blank pages from the [printer]}
        C> {Good morning|Hello|Hi} [agent],

        since {this morning|yesterday afternoon|the weekend} the [printer] on the [floor] {pushes out empty sheets|feeds paper but prints nothing at all}. Copies made on the glass are fine, so I {suspect|think} it is not the toner. {We have a client meeting at [time] and need the handouts.|Nobody here knows where the driver is set up.}

        {Could somebody have a look today?|Is this something you can fix remotely?}
        A> Hi [cust],

        thanks, the copy test is a useful clue. {The print server got a new driver overnight|The queue was moved to the new print server on [day]} and two models don't like it. I have put your queue back on the previous driver.

        Please {send one test page|print a single page from Word} and tell me what comes out. If it is still blank, hold the OK button for five seconds and send me a photo of the status sheet.
        C> That did it, the test page is perfect. {The handouts are coming out as I type.|You saved our meeting.} {Will it survive a restart of the PCs?|Do the other PCs need anything?}
        A> Glad to hear it. Yes, the change is on the server, so nothing has to be done on the PCs. I have told the vendor about the driver and {will write when they have a new one|pinned the old version until they answer}. Closing [ticket], just answer here if it comes back.

        == printer-jam
        ~ {Paper jam again|[printer] jams on every second sheet|Third jam this week} ([site])
        % Waiting
        C> Hi,

        the [printer] at [site] {jams on nearly every duplex job|has eaten the third stack this week}. We {have taken out tray 2 and cleaned the rollers|followed the pictures on the screen}, it works for ten pages and starts again. Photo of the display attached.
        @file display-[serial].png 24k
        A> Hello [cust],

        error 13.B2 on that model is the duplex sensor flag, so cleaning the rollers can't help. {A technician can be with you on [day] between 9 and 12.|I have ordered the part, it takes two working days.} Until then, please switch off duplex in the driver: single-sided jobs take another path and should run.

        Is there somebody at the front desk who can let the technician in?
        C> Single-sided works, thank you. [colleague] will be at the desk from eight, {just ring the bell at the side entrance|parking is behind the building}.
        A> Booked, and the technician has [colleague]'s name. The visit is covered by your contract, so there will be no invoice.
        C> Technician was here and was {quick and friendly|done in twenty minutes}. No jam since. You can close this one.

        == laptop-slow
        ~ {Laptop takes ten minutes to start|My notebook has become very slow|Slow laptop after the update}
        C> Hello Support,

        my laptop ([serial]) needs {almost ten minutes|two coffees} before I can open anything. The fan {is loud the whole time|never stops}. It began after the update on [day]. I {have restarted it several times|already deleted the old downloads}.
        A> Hi [cust],

        I looked at it from here: the disk index is being rebuilt and the old backup client reads the same files at the same time. I have {removed the old client|paused the old client}, the new one has been running since spring anyway. Please leave the lid open and the charger in over lunch, then restart once.
        C> {Like a new machine!|Much better.} Start takes under a minute now. {Thank you for explaining it too.|Could you do the same for [colleague]? Same symptoms.}
        A> {With pleasure.|Of course, [colleague]'s machine is on my list for this evening.} I'm adding the old client to the clean-up list so that it happens to nobody else.

        == docking
        ~ {Second screen stays black at the dock|Docking station: only one monitor works|External monitor flickers}
        C> Hi [agent],

        with the new dock only {one of my two screens|the left screen} comes on. If I unplug and plug the cable it works until lunch. A colleague with the same laptop has no trouble. {Cable swapped already.|Same on two different docks.}
        A> Hello [cust], thanks for the swap test, that saves a day. It is most likely the dock's firmware: yours reports 1.0.8, the colleague's will say 1.1.2. I have queued the update, it runs when the laptop is docked and locked for ten minutes.

        {Please lock it when you go for lunch.|Please don't unplug while the lamp is orange.}
        C> Updated to 1.1.2 and both screens have been on {since yesterday|the whole day}. Thanks!

        == scanner
        ~ {Scan to e-mail stopped working|Scanner says "SMTP authentication failed"|Scans no longer arrive}
        C> Dear team,

        our scanner in [room] says "SMTP authentication failed" since {Monday|the password change}. We {scan about forty contracts a day|send all delivery notes this way}, so this is rather urgent.
        @file scanner-screen.png 9k
        A> Dear [cust],

        the mailbox the scanner uses got a new password under the yearly rotation, and the device was missed. That is {our mistake|on us}. I have moved it to the relay that needs no password inside your network. Could you try one page?
        C> {One page arrived in ten seconds.|Works.} The date on the scanner is a year behind, does that matter?
        A> It does for the file names. I have pointed it to the time server, it will be right after the next wake-up. I've also put the scanner into the rotation checklist so we don't repeat this.
        C> Perfect, thanks for the quick help.

        == headset
        ~ {Headset: callers hear an echo|Nobody can hear me in meetings|Microphone too quiet}
        C> Hi, {callers complain about an echo when I use the headset|people say I sound like I sit in a bucket}. It is only in [app], the phone is fine. I can do a test call any time before [time].
        A> Hi [cust], in [app] please open Settings, Devices and check that microphone *and* speaker both say the headset's name. I bet the microphone says "Array". If so, change it and set noise suppression to "Low".
        C> You win the bet. All good now.

        == replacement
        ~ {Replacement for a broken laptop|Coffee met keyboard|Laptop fell, screen cracked}
        % Customers/VIP, Waiting
        C> Hello [agent],

        {I am embarrassed to say that a cup of coffee went into my keyboard.|[colleague]'s laptop fell off a ladder (don't ask) and the screen is cracked.} It {still starts but types only vowels|shows half a picture}. What do we do? {We have a trade fair from [day].|The quarter closes on Friday.}
        @file damage.png 60k
        A> Hi [cust],

        happens to the best of us. Please switch it off and don't charge it. A loan machine with your standard set-up can leave our depot today by courier, you only sign in and your files come down from the sync.

        I need your go for the courier ({19 EUR|24 EUR}) and the address.
        C> Go ahead, please. Address: [company], {reception|goods entrance}, [site]. Contact is [colleague].
        A> It's on its way, arrival tomorrow before 10:00. Put the broken one into the same box, the return label is inside. Quote for the repair follows from the workshop.
        @file repair-quote-[invoice].pdf 38k
        C> The loan machine is here and I was working within fifteen minutes. The quote is approved, see attached.
        @file repair-quote-[invoice]-signed.pdf 120k
        A> Thank you, the workshop has started. Expect your own machine back on {Thursday|Wednesday next week}.
        """;
}
