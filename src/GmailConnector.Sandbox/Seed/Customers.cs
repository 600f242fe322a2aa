namespace GmailConnector.Sandbox.Seed;

/// <summary>The people outside who write to the desk.</summary>
internal static class Customers
{
    public static readonly IReadOnlyList<Person> All =
    [
        new("Margaret Ellison", "m.ellison@northwick-logistics.example", "Northwick Logistics", "Office Manager", 0, MailClient.Outlook),
        new("Jonas Weber", "jonas.weber@weber-und-soehne.example", "Weber & Söhne", "Inhaber", 60, MailClient.Thunderbird),
        new("Priya Raman", "priya@lumenclinics.example", "Lumen Clinics", "IT Coordinator", 330, MailClient.Gmail),
        new("Claire Dubois", "claire.dubois@atelier-marais.example", "Atelier Marais", "Directrice", 60, MailClient.Outlook),
        new("Tom Whitfield", "tom@whitfieldroofing.example", "Whitfield Roofing", "Owner", 0, MailClient.Phone),
        new("Ayesha Karim", "ayesha.karim@bluecrescent.example", "Blue Crescent Foods", "Finance Lead", 240, MailClient.Outlook),
        new("Sven Aaltonen", "sven.aaltonen@polarfreight.example", "Polar Freight", "Network Engineer", 120, MailClient.Thunderbird),
        new("Grace Mwangi", "grace.mwangi@savannahbooks.example", "Savannah Books", "Shop Manager", 180, MailClient.Gmail),
        new("Luca Bianchi", "l.bianchi@bianchi-mobili.example", "Bianchi Mobili", "Responsabile IT", 60, MailClient.Outlook),
        new("Hannah Schäfer", "hannah.schaefer@kanzlei-schaefer.example", "Kanzlei Schäfer", "Rechtsanwältin", 60, MailClient.Outlook),
        new("Diego Fuentes", "diego@costaverde-hotels.example", "Costa Verde Hotels", "Front Desk Lead", -300, MailClient.Phone),
        new("Mei Tanaka", "m.tanaka@aozora-design.example", "Aozora Design", "Producer", 540, MailClient.Gmail),
        new("Olivia Byrne", "olivia.byrne@harbourdental.example", "Harbour Dental", "Practice Manager", 0, MailClient.Outlook),
        new("Karim Mansour", "karim@mansourtextiles.example", "Mansour Textiles", "Operations", 180, MailClient.Gmail),
        new("Rebecca Stone", "rstone@stoneandhart.example", "Stone & Hart Architects", "Partner", -300, MailClient.Outlook),
        new("Piotr Zieliński", "piotr.zielinski@drukarnia-nova.example", "Drukarnia Nova", "Kierownik IT", 60, MailClient.Thunderbird),
        new("Emma Lindgren", "emma.lindgren@fjordapotek.example", "Fjord Apotek", "Store Lead", 60, MailClient.Phone),
        new("Samuel Adeyemi", "samuel@adeyemi-consult.example", "Adeyemi Consulting", "Consultant", 60, MailClient.Gmail),
        new("Nora O'Sullivan", "nora@greenfieldschool.example", "Greenfield School", "Bursar", 0, MailClient.Outlook),
        new("Victor Petrov", "v.petrov@baltmarine.example", "Balt Marine", "Chief Engineer", 120, MailClient.Thunderbird),
        new(
            "Isabel Moreno",
            "isabel.moreno@viñasdelsur.example".Replace("ñ", "n", StringComparison.Ordinal),
            "Viñas del Sur",
            "Administración",
            -180,
            MailClient.Gmail),
        new("Daniel Cho", "daniel.cho@brightpath.example", "Brightpath Learning", "Head of Operations", -480, MailClient.Gmail),
        new("Fatima Zahra Idrissi", "fz.idrissi@atlascooperative.example", "Atlas Coopérative", "Comptable", 60, MailClient.Outlook),
        new("Marek Novák", "marek.novak@novak-servis.example", "Novák Servis", "Jednatel", 60, MailClient.Thunderbird),
    ];
}
