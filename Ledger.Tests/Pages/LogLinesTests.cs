using Ledger.Api.Pages.Administration;
using Ledger.Domain.Basics;

namespace Ledger.Tests.Pages;

/// <summary>What jobs write down, as the pages tell it.</summary>
public sealed class LogLinesTests
{
    [Theory]
    [InlineData("✓ voucherBalanced 12", "✓ 凭证借贷平衡 12")]
    [InlineData("✗ states 12 (1) #7", "✗ 当前状态 12 (1) #7")]
    [InlineData("#21949: 21876 events", "到 #21949，共 21876 个事件")]
    [InlineData("views: all built anew", "视图：全部重建")]
    [InlineData("witnesses: 1 notes, compared up to event 9", "见证签名 1 份，比对到第 9 个事件")]
    public void a_line_is_told_in_the_reader_s_language(string line, string chinese)
    {
        Assert.Equal((chinese, false), LogLines.In(line, Language.Chinese));
        Assert.Equal((line, false), LogLines.In(line, Language.English));
    }

    [Fact]
    public void a_line_of_no_known_form_is_marked_as_english() => Assert.Equal(("until it is cancelled", true), LogLines.In("until it is cancelled", Language.Chinese));
}
