using System.Text.RegularExpressions;
using Ledger.Domain.Basics;

namespace Ledger.Api.Pages.Administration;

/// <summary>What a job wrote down while it worked, in the reader's language. It is written in English, as operators see it in a
/// terminal; a line of no known form is shown as it is.</summary>
public static partial class LogLines
{
    static readonly (Regex Form, string Chinese)[] Forms =
    [
        (File(), "文件 $1，$2 字节，摘要值 $3"),
        (Sha(), "备份文件摘要值 $1"),
        (Events(), "到 #$1，共 $2 个事件"),
        (Restored(), "已恢复到临时数据库 $1"),
        (Compared(), "见证签名 $1 份，比对到第 $2 个事件"),
        (Exported(), "$1 格式，范围 $2，业务日期 $3，账序 #$4"),
        (Digest(), "内容摘要值 $1"),
    ];

    static readonly Dictionary<string, string> Whole = new()
    {
        ["log: counts, digests, versions"] = "存证日志：条数、摘要值、版本",
        ["states: every stream folded anew"] = "当前状态：逐条重算",
        ["views: all built anew"] = "视图：全部重建",
        ["witnesses: none has signed yet"] = "见证：还没有人签过",
    };

    /// <summary>The line, and whether it is English on a Chinese page.</summary>
    public static (string Text, bool IsEnglish) In(string line, Language language)
    {
        if (language == Language.English)
            return (line, false);
        if (Check().Match(line) is { Success: true } check)
            return ($"{check.Groups[1]} {Words.Of(check.Groups[2].Value, language)}{check.Groups[3]}", false);
        if (Whole.TryGetValue(line, out var known))
            return (known, false);

        var form = Array.Find(Forms, form => form.Form.IsMatch(line));
        return form.Form is null ? (line, line.Any(char.IsAsciiLetter)) : (form.Form.Replace(line, form.Chinese), false);
    }

    [GeneratedRegex(@"^([✓✗]) (\w+)\b(.*)$")]
    private static partial Regex Check();

    [GeneratedRegex(@"^(\S+)  (\d+) bytes  sha256 (\w+)$")]
    private static partial Regex File();

    [GeneratedRegex(@"^file: sha256 (\w+)$")]
    private static partial Regex Sha();

    [GeneratedRegex(@"^#(\d+): (\d+) events$")]
    private static partial Regex Events();

    [GeneratedRegex(@"^restored into (\S+)$")]
    private static partial Regex Restored();

    [GeneratedRegex(@"^witnesses: (\d+) notes, compared up to event (\d+)$")]
    private static partial Regex Compared();

    [GeneratedRegex(@"^(\w+) (\d+), asOf (\S+), at #(\d+)$")]
    private static partial Regex Exported();

    [GeneratedRegex(@"^digest (\S+)$")]
    private static partial Regex Digest();
}
