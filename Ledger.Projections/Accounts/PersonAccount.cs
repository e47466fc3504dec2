using Marten;
using Marten.Schema;

namespace Ledger.Projections.Accounts;

/// <summary>How one person proves who he is. Unlike facts it is changed and erased; what he may do is granted elsewhere.</summary>
/// <remarks>A change that was decided on another version of it fails, so no code and no attempt counts twice.</remarks>
public sealed class PersonAccount
{
    public const string Table = "ledger.mt_doc_person_account";

    /// <summary>The person's id, which grants and events name.</summary>
    public required string Id { get; set; }

    /// <summary>What he types to sign in.</summary>
    public required string Name { get; set; }

    public string? NormalizedName { get; set; }

    /// <summary>Of the password, or of the one-time code that stands in for it.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes with every password, code and second factor; sessions opened under another one are over.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>The password is a printed code, good for nothing but choosing a password.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>From when on the printed code is worth nothing; null for a password.</summary>
    public DateTimeOffset? CodeUntil { get; set; }

    public bool IsDisabled { get; set; }

    public bool HasSecondFactor { get; set; }

    /// <summary>The key of the time codes, encrypted.</summary>
    public string? AuthenticatorKey { get; set; }

    /// <summary>A key that was shown but not confirmed yet, encrypted.</summary>
    public string? PendingKey { get; set; }

    /// <summary>The 30 seconds whose code was accepted last.</summary>
    public long LastTimeStep { get; set; }

    /// <summary>Digests of the recovery codes that are left, encrypted.</summary>
    public string? RecoveryCodes { get; set; }

    public Guid Version { get; set; }

    internal static void Configure(StoreOptions options) => options.Schema.For<PersonAccount>()
        .DocumentAlias("person_account")
        .UseOptimisticConcurrency(true)
        .Metadata(metadata => metadata.Version.MapTo(account => account.Version))
        .UniqueIndex(UniqueIndexType.Computed, account => account.NormalizedName!);
}
