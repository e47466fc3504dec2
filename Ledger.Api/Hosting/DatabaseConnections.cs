using System.Data.Common;
using Npgsql;

namespace Ledger.Api.Hosting;

/// <summary>
/// Connection strings of one database, a role each. Owner and reader are null where none was configured.
/// </summary>
/// <remarks>Never printed as a whole: the strings carry passwords.</remarks>
public sealed record DatabaseConnections(string Application, string? Owner, string? Reader)
{
    /// <summary>
    /// Every writer of the ledger shares this pool; more connections than this only queue on two cores.
    /// </summary>
    internal const int ApplicationPool = 64;

    public override string ToString() => nameof(DatabaseConnections);

    /// <summary>
    /// Adds what the ledger needs of a session to a connection string that somebody else wrote.
    /// </summary>
    internal static string Completed(string connection)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connection };
        var completed = new NpgsqlConnectionStringBuilder(connection)
        {
            // Quick appends take their time from the session, which must therefore not be in local time.
            Timezone = "UTC",
        };
        // What was written stays: a transaction pooler in front of the server needs "Max Auto Prepare=0".
        if (!given.ContainsKey("Max Auto Prepare"))
            (completed.MaxAutoPrepare, completed.AutoPrepareMinUsages) = (100, 2);
        if (!given.ContainsKey("Maximum Pool Size"))
            completed.MaxPoolSize = ApplicationPool;
        completed.ApplicationName ??= "Ledger";
        completed.IncludeErrorDetail = false;
        return completed.ConnectionString;
    }
}
