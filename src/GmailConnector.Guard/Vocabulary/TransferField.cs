namespace GmailConnector.Guard.Vocabulary;

/// <summary>A part of a message that can be given away. A closed set.</summary>
public enum TransferField
{
    /// <summary>Its subject.</summary>
    Subject,

    /// <summary>Its sender.</summary>
    From,

    /// <summary>Its recipients.</summary>
    To,

    /// <summary>Who got copies.</summary>
    Cc,

    /// <summary>When Gmail received it.</summary>
    Date,

    /// <summary>Its text, or its HTML as text.</summary>
    Text,

    /// <summary>Its attachments.</summary>
    Attachments,
}
