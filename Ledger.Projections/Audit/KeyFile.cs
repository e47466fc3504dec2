namespace Ledger.Projections.Audit;

/// <summary>A private key in a file that only its owner can read.</summary>
public static class KeyFile
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the key; makes one where there is no file.</summary>
    /// <exception cref="FormatException">The file holds no key, or one of another name or kind.</exception>
    public static NoteSigner Open(string path, string name, byte kind)
    {
        if (!File.Exists(path))
            Create(path, name, kind);

        var signer = NoteSigner.Parse(File.ReadAllText(path).Trim());
        return signer.Key.Name == name && signer.Key.Kind == kind
            ? signer
            : throw new FormatException($"{path} holds the key of {signer.Key.Name}, not of {name}");
    }

    /// <summary>Writes a file whole or not at all, readable by its owner alone.</summary>
    public static void Replace(string path, string text)
    {
        var fresh = $"{path}.{Guid.NewGuid():N}";
        Write(fresh, text);
        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>Of two processes that start at once, one makes the key, and both read it.</summary>
    static void Create(string path, string name, byte kind)
    {
        using var signer = NoteSigner.Generate(name, kind);
        var fresh = $"{path}.{Guid.NewGuid():N}";
        Write(fresh, signer.Export() + "\n");
        try
        {
            File.Move(fresh, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(fresh);
        }
    }

    static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using var file = new FileStream(path, options);
        file.Write(SignedNote.Bytes(text));
        file.Flush(flushToDisk: true);
    }
}
