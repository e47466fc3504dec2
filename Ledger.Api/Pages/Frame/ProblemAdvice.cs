using Ledger.Domain.Basics;

namespace Ledger.Api.Pages.Frame;

/// <summary>What a person does about a problem, in plain words.</summary>
public static class ProblemAdvice
{
    public static string Of(int status, Language language)
    {
        var (chinese, english) = Of(status);
        return language == Language.Chinese ? chinese : english;
    }

    static (string Chinese, string English) Of(int status) => status switch
    {
        StatusCodes.Status400BadRequest => (
            "请返回检查填写的内容：日期写成 2025-12-31，编号照原样填。若是点旧链接来的，请从菜单重新打开。",
            "Go back and check what was entered: a day is 2025-12-31, numbers as they are printed. From an old link, open it by the menu."),
        StatusCodes.Status401Unauthorized => ("登录已失效。请重新登录，再办一次。", "You are signed out. Sign in and do it once more."),
        StatusCodes.Status403Forbidden => (
            "请向本县系统管理员申请相应的授权，或换一个有权限的账号登录。",
            "Ask your county's administrator for the grant that this needs, or sign in as somebody who has it."),
        StatusCodes.Status404NotFound => ("请核对编号；也可能它不在您的范围之内。", "Check the number; it may also lie outside your region."),
        StatusCodes.Status405MethodNotAllowed => ("请从菜单打开这个页面，不要直接输入地址。", "Open the page by the menu, not by typing its address."),
        StatusCodes.Status409Conflict => (
            "有人正在办理同一件事。请稍等片刻，刷新看看是否已经办好，再决定要不要重做。",
            "Somebody is at the same thing. Wait a moment, look whether it is done already, and only then repeat it."),
        StatusCodes.Status412PreconditionFailed => (
            "您打开之后有人改动过。请重新打开，看过最新内容再办。",
            "It has changed since you opened it. Open it again, and go on from what it says now."),
        StatusCodes.Status413PayloadTooLarge => ("内容太大。请分几次提交。", "That is too large. Send it in parts."),
        StatusCodes.Status422UnprocessableEntity => (
            "没有记账。请按上面的说明改好再办；拿不准的，问总会会计。",
            "Nothing was written. Correct what is said above; when in doubt, ask the county's accountant."),
        StatusCodes.Status429TooManyRequests => ("请稍候几分钟再试。", "Please try again in a few minutes."),
        StatusCodes.Status503ServiceUnavailable => (
            "账本正在更新或暂时连不上。请稍候刷新本页；填过的凭证有草稿。",
            "The ledger is catching up or away. Reload the page in a moment; a voucher being entered has its draft."),
        >= StatusCodes.Status500InternalServerError => (
            "出了意外。请先查看是否已经记上，不要急着重做；并把下面抄录的一行告诉系统管理员。",
            "Something went wrong. Look first whether it was written, before you repeat it, and tell the administrator the number below."),
        _ => ("请返回修改后再试。", "Go back, correct it, and try again."),
    };
}
