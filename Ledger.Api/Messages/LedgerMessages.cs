using System.Text.Json;
using Ledger.Api.Execution;
using Ledger.Api.Persons;
using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Domain.Members;
using Ledger.Projections;

namespace Ledger.Api.Messages;

/// <summary>Commands that the ledger sends itself. Each changes nothing the second time, so none needs a key.</summary>
public static class LedgerMessages
{
    public static Task Handle(RunDayEnd message, DayEnd dayEnd, CancellationToken cancellation) =>
        dayEnd.Run(message.County, message.On, cancellation);

    public static Task Handle(CloseNotice command, ILedger ledger, CancellationToken cancellation) =>
        CarryOut(command, "day-end", ledger, cancellation);

    public static Task Handle(AssessLoan command, ILedger ledger, CancellationToken cancellation) =>
        CarryOut(command, "day-end", ledger, cancellation);

    public static Task Handle(ReleaseGuarantee command, ILedger ledger, CancellationToken cancellation) =>
        CarryOut(command, "reaction", ledger, cancellation);

    public static Task Handle(RestoreGuarantee command, ILedger ledger, CancellationToken cancellation) =>
        CarryOut(command, "reaction", ledger, cancellation);

    /// <summary>Whoever decided an erasure and broke off, alone or in a batch: what was decided is done all the same.</summary>
    public static Task Handle(DestroyPerson message, PersonStore persons, CancellationToken cancellation) =>
        persons.DestroyErased(message.MemberId, cancellation);

    /// <summary>A message that is not carried out fails, loudly: it is tried again or kept as a dead letter.</summary>
    static async Task CarryOut(ICommand command, string client, ILedger ledger, CancellationToken cancellation)
    {
        var outcome = await ledger.Execute(new([command], new("ledger", null, client)), cancellation);
        if (outcome is not Completed)
            throw new NotCarriedOutException(command, outcome);
    }
}

#pragma warning disable CA1032 // it always names the command and what became of it
public sealed class NotCarriedOutException(ICommand command, Outcome outcome) : Exception(FormattableString.Invariant(
    $"{command.GetType().Name} {JsonSerializer.Serialize(command, command.GetType(), LedgerJson.Stored)}: {outcome}"))
{
    public Outcome Outcome { get; } = outcome;
}
#pragma warning restore CA1032

/// <summary>The personal data of a member are to be destroyed, because that was decided.</summary>
public sealed record DestroyPerson(string MemberId);
