using Ledger.Domain.Basics;

namespace Ledger.Api.Http;

/// <summary>Plain sentences for what is wrong with a field. <c>{0}</c> is the figure.</summary>
public static class FaultTexts
{
    static readonly Dictionary<string, (string Chinese, string English)> All = new()
    {
        ["notAnObject"] = ("请求体必须是一个JSON对象", "the body must be a JSON object"),
        ["missing"] = ("缺少此项", "is missing"),
        ["unknown"] = ("没有这个项目", "is no field of this request"),
        ["repeated"] = ("此项重复，或已在地址中给出", "is given twice, or stands in the address already"),
        ["malformed"] = ("格式不对；金额写作\"1261.41\"，最多两位小数，日期写作\"2025-03-31\"",
            "is malformed; amounts are written \"1261.41\" with at most two decimals, dates \"2025-03-31\""),
        ["negative"] = ("金额不能为负：{0}", "an amount cannot be negative: {0}"),
        ["absurd"] = ("金额过大：{0}", "the amount is beyond all measure: {0}"),
        ["dateRange"] = ("日期须在2000-01-01至2099-12-31之间：{0}", "the date must lie in 2000-01-01 to 2099-12-31: {0}"),
        ["numberRange"] = ("数值须在0至100000之间：{0}", "the number must lie in 0 to 100000: {0}"),
        ["notAnId"] = ("编号格式不对：{0}", "is no such id: {0}"),
        ["noFigure"] = ("没有这样的数字：{0}；写法如 balance/610921107201/1002，即“报表/地区/项目”",
            "is no figure: {0}; it is written like balance/610921107201/1002: statement, region, item"),
        ["notAVersion"] = ("版本须写作\"v17\"：{0}", "a version is written \"v17\": {0}"),
        ["tooLong"] = ("文字超过200字：{0}", "is longer than 200 characters: {0}"),
        ["tooMany"] = ("最多1000项：{0}", "at most 1000 items: {0}"),
        ["controlCharacter"] = ("含有控制字符", "contains a control character"),
        ["nameForm"] = ("姓名须为1至40个字", "a name has 1 to 40 letters"),
        ["villageFirst"] = ("按姓名查找须先选一个村", "a search by name is of one village: choose it first"),
        ["nobodyCalledSo"] = ("本村没有这个姓名；请核对，或填会员编号", "nobody in this village is called so; look again, or enter the number"),
        ["severalCalledSo"] = ("不止一户符合，请选一户：{0}", "fits more than one household; choose one: {0}"),
        ["noLoanCalledSo"] = ("没有这样的借款可办；请核对编号末几位或姓名", "no loan that this can be about is called so; look again at the end of its number or the name"),
        ["severalLoansCalledSo"] = ("不止一笔借款符合，请选一笔", "fits more than one loan; choose one"),
        ["idNumberOld"] = ("15位身份证号已于2013年停用，请填18位", "ID numbers of 15 digits ended in 2013; enter the one of 18"),
        ["idNumberForm"] = ("身份证号须为17位数字加1位数字或X", "an ID number has 17 digits, then a digit or X"),
        ["idNumberBirth"] = ("身份证号中的出生日期不存在", "the ID number's day of birth does not exist"),
        ["idNumberCheck"] = ("身份证号校验码不符，请核对", "the ID number's check character does not fit; look again"),
        ["idNumberTwice"] = ("同一身份证号在本户中填了两次", "the same ID number stands twice in this household"),
        ["phoneForm"] = ("电话须为11位手机号，或区号加座机号", "a phone number is a mobile one of 11 digits, or a landline with its area code"),
        ["bankCardForm"] = ("银行卡号须为12至19位数字", "a bank card has 12 to 19 digits"),
        ["bankCardCheck"] = ("银行卡号校验位不符，请核对", "the bank card's check digit does not fit; look again"),
        ["addressForm"] = ("地址须为1至200个字，写在一行", "an address has 1 to 200 characters, on one line"),
        ["householdTooLarge"] = ("家庭成员最多30人", "a household has at most 30 further members"),
        ["weakPassword"] = ("密码至少12个字符，其中至少6个不同字符，不含登录名和人员编号，且不同于旧密码",
            "must have at least 12 characters, 6 different ones, not contain the sign-in name or the person's id, and differ from the old one"),
        ["notYet"] = ("账里还没有到此：{0}", "the ledger has not come there yet: {0}"),
        ["notAllowed"] = ("不支持：{0}", "is not supported: {0}"),
    };

    public static string Of(Fault fault, Language language)
    {
        var (zh, en) = All[fault.Code];
        return (language == Language.Chinese ? zh : en).Replace("{0}", fault.Figure, StringComparison.Ordinal);
    }

    public static IEnumerable<string> Codes => All.Keys;
}
