using System.Text.Json;
using Ledger.Projections;

namespace Ledger.Api.Backup;

/// <summary>What is in a backup, written beside it when it was made.</summary>
/// <param name="Content">Of the database at the dump's moment.</param>
/// <param name="Size">Of the file, in bytes.</param>
/// <param name="Sha256">Of the file, hexadecimal.</param>
public sealed record BackupManifest(
    string Form, string File, DateTimeOffset At, string Server, LogContent Content, long Size, string Sha256)
{
    public const string CurrentForm = "ledger-backup/1";
    const string Ending = ".json";

    public static string PathOf(string file) => file + Ending;

    public Task Write(string file, CancellationToken cancellation) => System.IO.File.WriteAllTextAsync(
        PathOf(file), JsonSerializer.Serialize(this, LedgerJson.Stored), cancellation);

    /// <exception cref="InvalidDataException">There is none, or it cannot be understood.</exception>
    public static BackupManifest Read(string file)
    {
        if (!System.IO.File.Exists(PathOf(file)))
            throw new InvalidDataException($"{PathOf(file)} is not there");
        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(System.IO.File.ReadAllText(PathOf(file)), LedgerJson.Strict);
            return manifest is { Form: CurrentForm }
                ? manifest
                : throw new InvalidDataException($"{PathOf(file)} is of the form '{manifest?.Form}'");
        }
        // Whatever is wrong with it, it is a finding and not a bug.
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"{PathOf(file)}: {wrong.Message}", wrong);
        }
    }
}
