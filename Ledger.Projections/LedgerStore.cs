using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;
using Marten;
using Weasel.Core;

namespace Ledger.Projections;

/// <summary>The map of the store: where events lie, what they are called, what is kept beside them.</summary>
public static class LedgerStore
{
    public const string Schema = "ledger";

    /// <summary>Header names in event metadata.</summary>
    public const string ActorHeader = "actor";
    public const string RoleHeader = "role";
    public const string ClientHeader = "client";

    public static void Configure(StoreOptions options, TimeProvider clock)
    {
        options.DatabaseSchemaName = Schema;
        options.Events.DatabaseSchemaName = Schema;
        // The schema belongs to another role (docs/operations.md): at run time nothing is created or altered.
        options.AutoCreateSchemaObjects = AutoCreate.None;
        // Of given options Marten keeps neither the casing nor the converter of enums: it would store "Kind": 1. Its own
        // converter would write "Manual", so ours goes before it.
        options.UseSystemTextJsonForSerialization(LedgerJson.Stored, EnumStorage.AsString, Casing.CamelCase,
            json => json.Converters.Insert(0, LedgerJson.Enums));

        options.Events.StreamIdentity = StreamIdentity.AsString;
        // Appends in one call per stream; the time is the server's, given by the clock that tests can set.
        options.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        options.Events.TimeProvider = clock;
        // Whoever waits for the views is woken by the commit, not by the next poll.
        options.Events.UseListenNotifyForEventAppends = true;
        options.Events.MetadataConfig.HeadersEnabled = true;
        options.Events.MetadataConfig.CorrelationIdEnabled = true;
        options.Events.MetadataConfig.CausationIdEnabled = true;
        foreach (var (type, name) in EventNames.All)
            options.Events.MapEventType(type, name);

        AddFold<FundPolicy>(options);
        AddFold<Village>(options);
        AddFold<Member>(options);
        AddFold<Loan>(options);
        AddFold<Book>(options);
    }

    /// <summary>Marten can fold a stream on demand; the stored states are the executor's (docs/decisions/0003).</summary>
    static void AddFold<T>(StoreOptions options) where T : class, IFold<T> =>
        options.Projections.Add(new Folded<T>(), ProjectionLifecycle.Live);
}
