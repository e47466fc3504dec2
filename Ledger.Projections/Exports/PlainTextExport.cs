namespace Ledger.Projections.Exports;

/// <summary>Writes a journal as plain-text accounting: accounts, what was carried over, every voucher, month-end balances.
/// Streamed: a journal of any length takes no more memory than its longest voucher.</summary>
public static class PlainTextExport
{
    /// <param name="told">Told how many lines are written.</param>
    /// <returns>How many vouchers were written.</returns>
    public static async Task<long> Write(
        JournalReader journal, IPlainText form, string title, TextWriter writer, Action<long> told)
    {
        await writer.WriteAsync(form.Head(title));
        await foreach (var (entity, account, since) in journal.Accounts())
            await writer.WriteAsync(form.Declared(entity, account, since));
        foreach (var entry in await journal.CarriedOver())
            await writer.WriteAsync(form.Entry(entry));

        var vouchers = await WriteVouchers(journal, form, writer, told);
        await foreach (var standings in Together(journal.Standings(), standing => (standing.Entity, standing.On)))
            await writer.WriteAsync(form.Standings(standings));
        await writer.FlushAsync();
        return vouchers;
    }

    static async Task<long> WriteVouchers(JournalReader journal, IPlainText form, TextWriter writer, Action<long> told)
    {
        var (vouchers, lines) = (0L, 0L);
        await foreach (var voucher in Together(journal.Lines(), line => line.Position))
        {
            await writer.WriteAsync(form.Entry(voucher[0].Voucher with { Postings = [.. voucher.Select(line => line.Posting)] }));
            (vouchers, lines) = (vouchers + 1, lines + voucher.Count);
            told(lines);
        }

        return vouchers;
    }

    /// <summary>What stands together with the same key.</summary>
    static async IAsyncEnumerable<IReadOnlyList<T>> Together<T, TKey>(IAsyncEnumerable<T> items, Func<T, TKey> key)
    {
        var together = new List<T>();
        await foreach (var item in items)
        {
            if (together.Count > 0 && !Equals(key(together[0]), key(item)))
            {
                yield return together;
                together = [];
            }

            together.Add(item);
        }

        if (together.Count > 0)
            yield return together;
    }
}
