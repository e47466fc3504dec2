using System.Security.Cryptography;
using System.Text;

namespace Ledger.Api.Hosting;

/// <summary>
/// Who runs the server. PostgreSQL refuses root, so root hands its programs to an unprivileged user.
/// </summary>
/// <remarks>User is null when the program itself is an ordinary user, and then nothing changes.</remarks>
sealed record Privileges(string? User, string Group, string Tool)
{
    const string Refusal = "PostgreSQL refuses to run as root, and there is no ";

    static readonly string[] Tools = ["setpriv", "runuser", "su"];

    /// <summary>
    /// For root: the owner of the folder if it has one, else <c>postgres</c>, else <c>nobody</c>.
    /// </summary>
    public static async Task<Privileges> For(string folder, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new(null, "", "");

        var tool = Tools.Select(ChildProcess.Locate).FirstOrDefault(path => path is not null)
            ?? throw new InvalidOperationException(Refusal + "setpriv, runuser or su.");
        var owner = await ChildProcess.Run(["stat", "-c", "%U", folder], ct);
        foreach (var user in new[] { owner.Output, "postgres", "nobody" }.Where(name => name != "root"))
        {
            var group = await ChildProcess.Run(["id", "-g", user], ct);
            if (group.Succeeded)
                return new(user, group.Output, tool);
        }

        throw new InvalidOperationException(Refusal + "user postgres or nobody.");
    }

    public Task<Finished> Run(IReadOnlyList<string> command, CancellationToken ct) =>
        ChildProcess.Run([.. Prefix, .. command], ct);

    /// <summary>
    /// The folder itself, or a fixed other one where the user cannot enter it (below /root, for example).
    /// </summary>
    public async Task<string> Reachable(string folder, CancellationToken ct)
    {
        if (User is null)
            return folder;

        var existing = folder;
        while (!Directory.Exists(existing))
            existing = Path.GetDirectoryName(existing)!;
        var entered = await Run(["test", "-x", existing], ct);
        return entered.Succeeded ? folder : $"/var/lib/ledger/{Fingerprint(folder)}";
    }

    public async Task GiveAway(string path, CancellationToken ct)
    {
        if (User is not null)
            await ChildProcess.Run(["chown", $"{User}:{Group}", path], ct);
    }

    IEnumerable<string> Prefix => (User, Path.GetFileName(Tool)) switch
    {
        (null, _) => [],
        (_, "setpriv") => [Tool, $"--reuid={User}", $"--regid={Group}", "--clear-groups", "--"],
        (_, "runuser") => [Tool, "-u", User, "--"],
        _ => [Tool, "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", "--", User],
    };

    static string Fingerprint(string folder) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16];
}
