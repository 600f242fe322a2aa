namespace GmailConnector.Guard.Filling;

/// <summary>Where in a page's markup one is, as far as that decides whether content may stand there.</summary>
internal enum FillPlace
{
    /// <summary>Nowhere that content may stand: an address, a script, a style, a title, a comment, a tag's own words, or markup that can't be followed.</summary>
    None,

    /// <summary>Text between tags, or in a text field that is posted.</summary>
    Text,

    /// <summary>A quoted value of an attribute that <see cref="FillList"/> names.</summary>
    Attribute,
}
