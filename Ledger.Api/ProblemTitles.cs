using Ledger.Domain.Basics;

namespace Ledger.Api;

/// <summary>One line for each kind of problem; what a rule says stands in the detail.</summary>
public static class ProblemTitles
{
    static readonly Dictionary<string, (string Chinese, string English)> Own = new()
    {
        ["badFields"] = ("请求内容有误", "The request has fields that cannot be accepted"),
        ["badRequest"] = ("请求有误", "The request cannot be read"),
        ["batchRefused"] = ("整批未执行：其中有不符合规定的", "Nothing of the batch was carried out: rules refuse parts of it"),
        ["notSignedIn"] = ("请先登录", "Nobody is signed in"),
        ["forbidden"] = ("没有办理此项业务的权限", "No right to do this"),
        ["passbookCodeNeeded"] = ("看这一户的股金和借款，须给出本人的查询码（请求头Passbook-Code）", "A household's shares and loans need its own code (header Passbook-Code)"),
        ["signInFailed"] = ("登录名、密码或动态码不正确，或暂时不能登录", "Name, password or code is wrong, or this account cannot sign in for now"),
        ["secondFactorNeeded"] = ("请同时输入动态码", "A code is needed as well"),
        ["tokenInvalid"] = ("令牌无效，请重新登录", "The token is worth nothing; sign in again"),
        ["passwordMustChange"] = ("请先设置新密码", "Choose a password first"),
        ["secondFactorMissing"] = ("您的角色须先启用两步验证", "Your role needs a second factor first"),
        ["notProved"] = ("密码或动态码不正确", "Password or code is wrong"),
        ["accountExists"] = ("此人已有账号，或登录名已被使用", "The person has an account, or the name is taken"),
        ["notFound"] = ("没有找到", "There is no such thing"),
        ["methodNotAllowed"] = ("此地址不支持该操作", "This address does not take that method"),
        ["unsupportedMediaType"] = ("请求须为application/json", "The request must be application/json"),
        ["keyMissing"] = ("缺少Idempotency-Key请求头", "The Idempotency-Key header is missing"),
        ["keyReused"] = ("该Idempotency-Key已用于另一请求", "This Idempotency-Key was used for another request"),
        ["versionMissing"] = ("缺少If-Match请求头", "The If-Match header is missing"),
        ["stale"] = ("内容已被他人更改，请刷新后再试", "It has changed since it was read; read it again"),
        ["contended"] = ("同时操作过多，请重试", "Too many at once changed the same thing; try again"),
        ["tooManyRequests"] = ("请求过多，请稍后再试", "Too many requests; try again later"),
        ["notAcceptable"] = ("此地址不提供所要求的格式", "The address does not answer in a format that was asked for"),
        ["tooSlow"] = ("请求传送过慢", "The request came too slowly"),
        ["tooLarge"] = ("请求体过大", "The body is too large"),
        ["addressTooLong"] = ("地址过长", "The address is too long"),
        ["headersTooLarge"] = ("请求头过大", "The headers are too large"),
        ["crossSite"] = ("不接受来自其他网站的请求", "Nothing is taken from a page of another site"),
        ["formExpired"] = ("表单已失效，请刷新页面后重试", "The form is worth nothing any more; load the page again"),
        ["tookTooLong"] = ("处理时间过长；请用同一Idempotency-Key再次查询结果", "It took too long; ask with the same Idempotency-Key what became of it"),
        ["databaseBusy"] = ("数据库繁忙，请稍后再试", "The database is busy; try again"),
        ["databaseAway"] = ("数据库暂时不可用，请稍后再试", "The database is away; try again"),
        ["viewsBehind"] = ("数据正在更新，请稍后再试", "The view has not caught up yet; try again"),
        ["jobGaveUp"] = ("任务多次中断，已放弃", "The job was interrupted too often and was given up"),
        ["jobIsOver"] = ("任务已结束", "The job is over already"),
        ["jobHasNoFile"] = ("任务没有结果文件", "The job has left no file"),
        ["tooManyRows"] = ("行数过多，请缩小范围", "More rows than a file holds; ask for less"),
        ["eventUnreadable"] = ("有事件无法读取，不能重建", "An event cannot be read, so nothing can be built from it"),
        ["logKeyMissing"] = ("本程序没有日志签名密钥", "This program does not have the log's key"),
        ["backupFailed"] = ("备份或演练未能进行", "The backup or the drill could not be done"),
        ["fileIsGone"] = ("结果文件已过保存期", "The file is kept no longer"),
        ["bug"] = ("系统出错，已记录", "The ledger made a mistake; it has been logged"),
    };

    static readonly (string Chinese, string English) Refused = ("不符合规定，未执行", "Refused by a rule; nothing was carried out");
    static readonly HashSet<string> Rules = [.. Enum.GetValues<Rule>().Select(RuleTexts.Code)];

    public static string Of(string code, Language language)
    {
        var (zh, en) = Rules.Contains(code) ? Refused : Own[code];
        return language == Language.Chinese ? zh : en;
    }
}
