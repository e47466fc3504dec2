using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Projections.Exports;

/// <summary>A voucher as plain-text accounting knows it: dates, a code, some words, and postings that add up to zero.</summary>
/// <param name="Code">The voucher's number; null for what the export itself carries over.</param>
/// <param name="Cause">The stream of the business fact behind it.</param>
public sealed record PlainEntry(
    string Entity,
    string? Code,
    DateOnly BookedOn,
    DateOnly ValueOn,
    string Summary,
    string? Kind,
    string? Cause,
    IReadOnlyList<PlainPosting> Postings);

/// <param name="Change">Debit minus credit.</param>
/// <param name="About">Member, loan, entity, fund or counterparty; null where the line names none.</param>
/// <param name="IsRed">A red-letter line: it takes its own side back.</param>
/// <param name="Summary">What the line is for, where that is not what the voucher says.</param>
public sealed record PlainPosting(Account Account, Money Change, string? About, bool IsRed, string? Summary = null);

/// <summary>Where an account of an entity stands at the end of a day.</summary>
public sealed record PlainStanding(string Entity, DateOnly On, Account Account, Money Balance);

/// <summary>How plain-text accounting is written. Each function gives whole lines.</summary>
public interface IPlainText
{
    string FileName { get; }

    string Head(string title);

    /// <param name="since">The first day on which anything is posted to it.</param>
    string Declared(string entity, Account account, DateOnly since);

    string Entry(PlainEntry entry);

    /// <summary>What some accounts of one entity must stand at, at the end of one day; a program that reads it checks it.</summary>
    string Standings(IReadOnlyList<PlainStanding> standings);
}
