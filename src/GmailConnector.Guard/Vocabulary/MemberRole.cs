namespace GmailConnector.Guard.Vocabulary;

/// <summary>What a member of a shared mailbox may do with its mail. Each role may do all that the ones before it may.</summary>
public enum MemberRole
{
    /// <summary>List, search and read mail, and open attachments.</summary>
    Read = 1,

    /// <summary>Also write, reply and send, and take conversations.</summary>
    Answer = 2,

    /// <summary>Also archive, label, star and move mail to Trash.</summary>
    Organise = 3,
}

internal static class MemberRoles
{
    /// <summary>As the evidence names it.</summary>
    internal static string EvidenceName(this MemberRole role) => role switch
    {
        MemberRole.Read => "read",
        MemberRole.Answer => "answer",
        MemberRole.Organise => "organise",
        _ => "none",
    };
}
