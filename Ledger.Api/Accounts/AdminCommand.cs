using Ledger.Api.Execution;

namespace Ledger.Api.Accounts;

/// <summary><c>admin create NAME</c> and <c>admin reset NAME</c>: what must work when nobody can sign in.</summary>
public static class AdminCommand
{
    const string Another = "--another";

    /// <summary>Everything behind the name is a setting, as for the server; but for the one word that is not.</summary>
    public static string[] Settings(string[] words) => [.. words.Skip(2).Where(word => word != Another)];

    /// <returns>0 when it was done, 1 when it was refused, 2 for words that make no sense.</returns>
    public static async Task<int> Run(IServiceProvider services, string[] words, TextWriter output)
    {
        await using var scope = services.CreateAsyncScope();
        var committer = services.GetRequiredService<GroupCommitter>();
        await committer.StartAsync(default);
        try
        {
            return words switch
            {
                ["create", { } name, ..] => await Create(scope.ServiceProvider, name, words.Contains(Another), output),
                ["reset", { } name, ..] => await Reset(scope.ServiceProvider, name, output),
                _ => await Say(output, 2, "admin create 登录名 NAME [--another] | admin reset 登录名 NAME"),
            };
        }
        finally
        {
            await committer.StopAsync(default);
        }
    }

    static async Task<int> Create(IServiceProvider services, string name, bool another, TextWriter output)
    {
        var first = services.GetRequiredService<FirstAdministrator>();
        if (!another && await first.Exists(default))
            return await Say(output, 1, $"已有管理员；确需再设一名，请加 {Another} · There is an administrator already; to make another one, add {Another}");

        var county = services.GetRequiredService<IConfiguration>()["Ledger:County"] ?? "610921";
        return await first.Create(county, name, default) is var (person, code)
            ? await Tell(output, person, name, code)
            : await Say(output, 1, $"登录名“{name}”已被使用 · The name '{name}' is taken");
    }

    static async Task<int> Reset(IServiceProvider services, string name, TextWriter output)
    {
        var administration = services.GetRequiredService<Administration>();
        return await administration.FindByName(name) is { } account
            ? await Tell(output, account.Id, account.Name, await administration.Reset(account, default))
            : await Say(output, 1, $"没有登录名“{name}” · There is no name '{name}'");
    }

    static Task<int> Tell(TextWriter output, string person, string name, string code) => Say(output, 0, $"""
        人员 person        {person}
        登录名 name        {name}
        一次性口令 code    {code}

        只显示这一次，{OneTimeCode.Life.TotalDays:0} 天内有效，仅用于设置新密码。
        Shown this once, good for {OneTimeCode.Life.TotalDays:0} days, and only for choosing a password.
        """);

    static async Task<int> Say(TextWriter output, int exitCode, string text)
    {
        await output.WriteLineAsync(text);
        return exitCode;
    }
}
