namespace Ledger.Api.Accounts;

/// <summary>One plausible body of each kind, for the description of the interface.</summary>
static class AccountExamples
{
    public static SignInRequest SignIn { get; } = new("wang", "山高水长 2025 春", ClientKind.Program, "492039");

    public static RefreshRequest Refresh { get; } = new("lgr_…");

    public static PasswordRequest Password { get; } = new("7K3M-…", "山高水长 2025 春");

    public static ConfirmedRequest Confirmed { get; } = new("山高水长 2025 春");

    public static CodeRequest Code { get; } = new("492039");

    public static ProvedRequest Proved { get; } = new("山高水长 2025 春", "492039");

    public static AccountRequest Account { get; } = new("610921107201-0003", "wang");
}
