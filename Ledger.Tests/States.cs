using Ledger.Api.Execution;
using Ledger.Domain.Access;
using Ledger.Domain.Audit;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Domain.Policies;
using Ledger.Domain.Villages;

namespace Ledger.Tests;

/// <summary>States of every kind, by the key of their stream.</summary>
static class States
{
    public static object Folded(string key, IEnumerable<IFact> facts) => KindOf(key) switch
    {
        Keys.PolicyKind => Samples.Folded<FundPolicy>(null, facts),
        Keys.VillageKind => Samples.Folded<Village>(null, facts),
        Keys.MemberKind => Samples.Folded<Member>(null, facts),
        Keys.LoanKind => Samples.Folded<Loan>(null, facts),
        Keys.BookKind => Samples.Folded<Book>(null, facts),
        Keys.GrantsKind => Samples.Folded<Grants>(null, facts),
        Keys.WitnessesKind => Samples.Folded<Witnesses>(null, facts),
        Keys.AuditKind => Samples.Folded<AuditQuery>(null, facts),
        var kind => throw new InvalidOperationException($"no state of kind {kind}"),
    };

    public static object In(Simulator world, string key, string id) => KindOf(key) switch
    {
        Keys.PolicyKind => world.State<FundPolicy>(id)!,
        Keys.VillageKind => world.State<Village>(id)!,
        Keys.MemberKind => world.State<Member>(id)!,
        Keys.LoanKind => world.State<Loan>(id)!,
        Keys.BookKind => world.State<Book>(id)!,
        Keys.GrantsKind => world.State<Grants>(id)!,
        Keys.WitnessesKind => world.State<Witnesses>(id)!,
        Keys.AuditKind => world.State<AuditQuery>(id)!,
        var kind => throw new InvalidOperationException($"no state of kind {kind}"),
    };

    static string KindOf(string key) => key[..key.IndexOf('/', StringComparison.Ordinal)];
}
