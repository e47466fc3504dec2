using System.Text;

namespace Ledger.Api.Seeds;

/// <summary>Reads a seed file: commas, a header, and quotes only around a field that holds a comma.</summary>
static class SeedCsv
{
    /// <summary>Every row, by the names in the header.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var header = Fields(lines[0]);
        return
        [
            .. lines.Skip(1).Where(line => line.Length > 0).Select(line => Row(header, Fields(line), path)),
        ];
    }

    static Dictionary<string, string> Row(List<string> header, List<string> fields, string path) =>
        fields.Count == header.Count
            ? header.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second)
            : throw new FormatException(
                $"{path}: {fields.Count} fields instead of {header.Count}: {fields[0]} …");

    static List<string> Fields(string line)
    {
        var (fields, field, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var character in line)
        {
            if (character == '"')
                quoted = !quoted;
            else if (character == ',' && !quoted)
                Finish();
            else
                field.Append(character);
        }

        Finish();
        return fields;

        void Finish()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }
}
