namespace GmailConnector.Guard.Vocabulary;

/// <summary>What somebody is asked about before a message is sent. Who is told sends it all the same, or goes back to it.</summary>
public enum SendWarning
{
    /// <summary>It has no subject.</summary>
    NoSubject,

    /// <summary>Its own words speak of an attachment, and it has none.</summary>
    NoFile,

    /// <summary>It answers more people than one usually answers.</summary>
    ManyRecipients,

    /// <summary>Nobody here has written to one of its recipients, whose address looks like that of somebody who was.</summary>
    LookalikeRecipient,

    /// <summary>A placeholder of a template wasn't filled in.</summary>
    UnfilledPlaceholder,
}
