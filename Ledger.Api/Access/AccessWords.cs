using Ledger.Domain.Basics;

namespace Ledger.Api.Access;

/// <summary>What the access log keeps, in words.</summary>
static class AccessWords
{
    public static string Of(AccessKind kind, Language language)
    {
        var (chinese, english) = kind switch
        {
            AccessKind.SignIn => ("登录", "signed in"),
            AccessKind.SignInFailed => ("登录失败", "sign-in failed"),
            AccessKind.SignOut => ("退出", "signed out"),
            AccessKind.PasswordChanged => ("修改密码", "password changed"),
            AccessKind.PasswordReset => ("重置密码", "password reset"),
            AccessKind.AccountCreated => ("建立账号", "account created"),
            AccessKind.AccountLocked => ("账号锁定", "account locked"),
            AccessKind.AccountChanged => ("账号变动", "account changed"),
            AccessKind.TokenIssued => ("发放令牌", "token issued"),
            AccessKind.TokenRevoked => ("收回令牌", "token revoked"),
            AccessKind.Refused => ("拒绝", "refused"),
            AccessKind.PersonalDataRead => ("查看个人信息", "personal data read"),
            AccessKind.PersonalDataChanged => ("修改个人信息", "personal data changed"),
            AccessKind.PersonalDataErased => ("销毁个人信息", "personal data erased"),
            AccessKind.Exported => ("导出", "exported"),
            _ => ("查看", "looked at"),
        };
        return language == Language.Chinese ? chinese : english;
    }
}
