namespace GmailConnector.Sandbox.Seed;

/// <summary>Thirty-six letters about moving one warehouse: the thread that every mail client has to survive.</summary>
internal static class LongThread
{
    private static readonly string[] Exchange =
    [
        "We move Warehouse 2 to the new hall at the end of the month. Who of you plans the network with us? The plan of the hall is attached.",
        "I do. First question: where will the office containers stand, north or south wall?",
        "South wall, two containers on top of each other. The upper one is mine.",
        "Then the rack goes in the lower one, with a lock and a fan. Do you have 16 A there on a fuse of its own?",
        "The electrician says yes, F12. He asks if you need an emergency supply.",
        "A small one, twenty minutes, I bring it. How many scanners work at the same time at the most?",
        "Twenty-two on a Friday. And four forklifts with terminals.",
        "Thanks. That makes six access points, plan with positions attached. AP 5 hangs over the ramp: please not behind the steel beam.",
        "Ramp is clear. But AP 3 collides with a heater, can it go two metres to the left?",
        "Two metres are fine, three would not be. I've moved it in the plan.",
        "Provider was here. Fibre comes in at the gate house, 180 metres from the rack!",
        "180 m is too far for copper. I've added a fibre between gate house and container, ducts are there according to the plan.",
        "Ducts are there, but one is full of sand. No joke.",
        "I believe you. The civil engineer comes on Tuesday with a suction truck.",
        "Sand is out, 40 kilos. The duct is free.",
        "Fibre is pulled and measured, 0.4 dB, better than I had hoped.",
        "When can we test the scanners? Our people want to train a day before.",
        "Thursday from 13:00. I'll bring two spare scanners in case of old firmware.",
        "Thursday 13:00 it is. There's cake, it's Irma's birthday.",
        "Test is done: 21 of 22 scanners fine, number 9 has a broken antenna and stays with me. Roaming along aisle 4 takes 80 ms.",
        "Forklift 2 loses the connection at the far end of aisle 7.",
        "Seen it in the log. AP 6 had come up at half power after the update. Please drive there once more.",
        "Driven three times, no loss. Good.",
        "Label printers: same addresses as in the old hall, then nobody has to change anything in the ordering system.",
        "Very good idea. What about the time clock?",
        "Time clock moves on Saturday at 14:00 after the last shift has stamped out. I'm on site.",
        "Works council asks whether the cameras at the ramp record the time clock.",
        "They don't, the angle ends at the yellow line. Picture with the area blacked out is attached for them.",
        "They are content with that, thank you for the picture.",
        "Saturday, 17:40: everything is over. Time clock, printers, till in the pick-up shop, all tested with Irma.",
        "Monday, 6:00: first truck unloaded without a hitch. I can't believe it.",
        "I had set the alarm for 5:45 to watch. 2,310 scans in the first hour, no error.",
        "Last thing: may we keep the two spare scanners?",
        "Keep them, they are on the list as yours. I've put the price we talked about on the invoice.",
        "You and your team were great. Irma sends what is left of the cake.",
        "It has arrived and it's gone already. Thank you for the good plans, that is half the job.",
    ];

    public static void Write(Postbox postbox, DateTimeOffset now)
    {
        var steps = Exchange.Select((text, i) => new ScriptStep(i % 2 == 0, text, i switch
        {
            0 => [("hall-2-plan.pdf", 900 * 1024)],
            7 => [("access-points.pdf", 140 * 1024)],
            27 => [("ramp-camera.png", 70 * 1024)],
            _ => [],
        })).ToArray();
        var script = new Script("warehouse", "Warehouse 2 moves: network, scanners, time clock", ["Customers/VIP"], steps);
        new Conversation(script, Customers.All[0], SeedAccounts.Person(SeedAccounts.Amira), "desk-warehouse", now - TimeSpan.FromHours(5))
        {
            Cc = [SeedAccounts.Person(SeedAccounts.Support)],
            GapMinutes = (40, 1500),
            Fresh = true,
        }.Play(postbox);
    }
}
