using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Ledger.Domain.Access;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;
using Ledger.Projections.Accounts;
using Ledger.Projections.Views;
using Marten;

namespace Ledger.Projections;

/// <summary>The map of the store: where events lie, what they are called, what is kept beside them.</summary>
public static class LedgerStore
{
    public const string Schema = "ledger";

    /// <summary>Header names in event metadata.</summary>
    public const string ActorHeader = "actor";
    public const string RoleHeader = "role";
    public const string ClientHeader = "client";
    public const string OnBehalfOfHeader = "on-behalf-of";

    /// <param name="viewsPage">The most events that the views fold and write together.</param>
    public static void Configure(StoreOptions options, TimeProvider clock, int viewsPage = 2_000)
    {
        options.DatabaseSchemaName = Schema;
        options.Events.DatabaseSchemaName = Schema;
        // The schema belongs to another role (docs/operations.md): at run time nothing is created or altered.
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.UseSystemTextJsonForSerialization(LedgerJson.Stored, casing: Weasel.Core.Casing.CamelCase);

        options.Events.StreamIdentity = StreamIdentity.AsString;
        // The time of an event is the server's, given by the clock that tests can set.
        options.Events.AppendMode = EventAppendMode.QuickWithServerTimestamps;
        options.Events.TimeProvider = clock;
        options.Events.MetadataConfig.HeadersEnabled = true;
        options.Events.MetadataConfig.CorrelationIdEnabled = true;
        options.Events.MetadataConfig.CausationIdEnabled = true;
        foreach (var (type, name) in EventNames.All)
            options.Events.MapEventType(type, name);

        AddFold<FundPolicy>(options);
        AddFold<Grants>(options);
        AddFold<Witnesses>(options);
        AddFold<AuditQuery>(options);
        AddFold<Village>(options);
        AddFold<Member>(options);
        AddFold<Loan>(options);
        AddFold<Book>(options);
        PersonAccount.Configure(options);
        options.AddViews(viewsPage);
    }

    /// <summary>Marten can fold a stream on demand; the stored states are the executor's (docs/decisions/0003).</summary>
    static void AddFold<T>(StoreOptions options) where T : class, IFold<T> =>
        options.Projections.Add(new Folded<T>(), ProjectionLifecycle.Live);
}
