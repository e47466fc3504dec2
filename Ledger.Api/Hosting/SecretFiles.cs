namespace Ledger.Api.Hosting;

/// <summary>Settings whose value lies in a file of its own, as container engines hand secrets over:
/// <c>ConnectionStrings__Ledger_FILE=/run/secrets/ledger</c> is <c>ConnectionStrings:Ledger</c>, read from there.</summary>
/// <remarks>A file that is named and not there stops the program: it must not go on with another value.</remarks>
public static class SecretFiles
{
    const string Suffix = "_FILE";
    static readonly string[] Sections = ["ConnectionStrings:", "Ledger:"];

    public static void AddSecretFiles(this IConfigurationManager configuration)
    {
        var values = configuration.AsEnumerable()
            .Where(setting => setting.Key.EndsWith(Suffix, StringComparison.Ordinal) && setting.Value is { Length: > 0 }
                && Sections.Any(section => setting.Key.StartsWith(section, StringComparison.OrdinalIgnoreCase)))
            .ToDictionary(setting => setting.Key[..^Suffix.Length], setting => (string?)File.ReadAllText(setting.Value!).Trim());
        configuration.AddInMemoryCollection(values);
    }
}
