using Ledger.Api.Pages.Assets;

namespace Ledger.Tests.Edge;

/// <summary>A style sheet means the same when it is sent as when it was written.</summary>
public sealed class SentStyleTests
{
    [Theory]
    [InlineData("/* why */\na { color: red; }\n\n/* more\n   of it */\nb { margin: 0 .2rem; }\n", "a{color:red}b{margin:0 .2rem}")]
    [InlineData(".top :focus-visible { outline: 0; }", ".top :focus-visible{outline:0}")]
    [InlineData("@media (max-width: 40rem) {\n  .a > .b, .c + .d { width: calc(100% - .6rem); }\n}", "@media (max-width:40rem){.a > .b,.c + .d{width:calc(100% - .6rem)}}")]
    [InlineData("td::after { content: \" ▾\"; }", "td::after{content:\" ▾\"}")]
    public void nothing_is_left_out_but_what_only_its_authors_read(string written, string sent) =>
        Assert.Equal(sent, SentStyle.Of(written));
}
