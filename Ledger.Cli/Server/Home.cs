using System.Text.Json;
using Ledger.Projections;
using Ledger.Projections.Audit;

namespace Ledger.Cli.Server;

/// <summary>What is remembered between two calls: the tokens of a session, and whose logs are known. Nobody else may read it.</summary>
sealed class Home(string folder)
{
    const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Of whoever started the program.</summary>
    public static Home OfUser() => new(Environment.GetEnvironmentVariable("LEDGER_HOME")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "ledger"));

    string SessionFile => Path.Combine(folder, "session");

    string KeysFile => Path.Combine(folder, "keys");

    public Session? Session => File.Exists(SessionFile)
        ? JsonSerializer.Deserialize<Session>(File.ReadAllText(SessionFile), LedgerJson.Stored)
        : null;

    public void Keep(Session session) => Write(SessionFile, JsonSerializer.Serialize(session, LedgerJson.Stored));

    /// <summary>Where a witness keeps its key and what it signed, unless it says otherwise.</summary>
    public string WitnessOf(string region) => Path.Combine(folder, $"witness-{region}");

    string CheckpointFile(string origin) => Path.Combine(folder, $"checkpoint-{string.Concat(origin.Where(char.IsAsciiLetterOrDigit))}");

    /// <summary>The last checkpoint of a log that was seen; null for none.</summary>
    public string? CheckpointOf(string origin) =>
        File.Exists(CheckpointFile(origin)) ? File.ReadAllText(CheckpointFile(origin)) : null;

    public void KeepCheckpoint(string origin, string note) => Write(CheckpointFile(origin), note);

    /// <summary>The known key of a log; null for none.</summary>
    public NoteKey? KeyOf(string origin) => Keys().FirstOrDefault(key => key.Name == origin);

    public void Keep(NoteKey key) => Write(KeysFile, string.Concat(Keys().Append(key).Select(one => $"{one}\n")));

    NoteKey[] Keys() => File.Exists(KeysFile) ? [.. File.ReadAllLines(KeysFile).Select(NoteKey.Parse)] : [];

    /// <summary>The file is made for its owner alone before anything is in it.</summary>
    void Write(string path, string text)
    {
        Directory.CreateDirectory(folder);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnersOnly;
            if (File.Exists(path))
                File.SetUnixFileMode(path, OwnersOnly);
        }
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}

/// <summary>The tokens of a program's session.</summary>
sealed record Session(Uri Server, string PersonId, string AccessToken, string RefreshToken);
