namespace Ledger.Api.Edge;

/// <summary>How much one person or one address may ask for, and how long it may take: section <c>Ledger:Limits</c>.</summary>
/// <remarks>Far above what anybody at a keyboard does, and far below what would keep others waiting. An import is one batch of up
/// to 1,000 commands, so it needs few requests.</remarks>
public sealed record EdgeLimits
{
    /// <summary>Tries to sign in under one name, right or wrong, in <see cref="SignInWindow"/>.</summary>
    public int SignInsPerName { get; init; } = 10;

    /// <summary>The same from one address, behind which a whole office can sit.</summary>
    public int SignInsPerAddress { get; init; } = 60;

    public TimeSpan SignInWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Requests that change something, of one account in a minute.</summary>
    public int WritesPerMinute { get; init; } = 600;

    /// <summary>Files and whole lists that are taken out, of one account in an hour.</summary>
    public int ExportsPerHour { get; init; } = 60;

    /// <summary>Requests from one address that nobody is signed in behind, in a minute.</summary>
    public int AnonymousPerMinute { get; init; } = 600;

    /// <summary>From the first byte to the answer; then 504, and the same key asks what became of it.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a reader waits for the views to have what he asks about; then 503, and he asks again.</summary>
    public TimeSpan ViewsPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For all headers to arrive.</summary>
    public TimeSpan HeaderPatience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For a body to arrive that comes at less than 240 bytes a second.</summary>
    public TimeSpan BodyPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of a body; an address that takes more says so itself.</summary>
    public int BodyBytes { get; init; } = 1024 * 1024;

    /// <summary>Characters of path and query together.</summary>
    public int AddressLength { get; init; } = 4 * 1024;

    /// <summary>Bytes of all headers together.</summary>
    public int HeaderBytes { get; init; } = 16 * 1024;

    public static EdgeLimits From(IConfiguration configuration) =>
        configuration.GetSection("Ledger:Limits").Get<EdgeLimits>() ?? new();
}
