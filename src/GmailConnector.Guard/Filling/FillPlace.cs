namespace GmailConnector.Guard.Filling;

/// <summary>A place in a page's markup, as far as it decides whether content may be filled in there.</summary>
internal enum FillPlace
{
    /// <summary>
    /// A place where content isn't allowed: a URL, a script, a style, a title, a comment, inside a tag, or after markup that can't be
    /// parsed safely.
    /// </summary>
    None,

    /// <summary>Text between tags, or in a text field that is posted.</summary>
    Text,

    /// <summary>A quoted value of an attribute that <see cref="FillList"/> names.</summary>
    Attribute,
}
