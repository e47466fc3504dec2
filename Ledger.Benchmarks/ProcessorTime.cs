using System.Diagnostics;
using Npgsql;

namespace Ledger.Benchmarks;

/// <summary>Processor time of this process and of its database together. Unlike the clock it does not tell of the other programs
/// on the machine, nor of waiting for the disk.</summary>
static class ProcessorTime
{
    public static async Task<TimeSpan> Used(NpgsqlDataSource database)
    {
        var used = Process.GetCurrentProcess().TotalProcessorTime;
        await using var command = database.CreateCommand("select pid from pg_stat_activity");
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            used += Of(row.GetInt32(0));
        return used;
    }

    static TimeSpan Of(int backend)
    {
        try
        {
            using var process = Process.GetProcessById(backend);
            return process.TotalProcessorTime;
        }
        // It ended just now, and had little to do.
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return TimeSpan.Zero;
        }
    }
}
