using Ledger.Domain.Basics;
using Ledger.Domain.Members;
using static Ledger.Domain.Basics.Refusals;

namespace Ledger.Domain.Persons;

/// <summary>Whether personal data may be kept, and when they may be destroyed.</summary>
public static class PersonDecider
{
    /// <summary>What was destroyed is not entered again.</summary>
    public static void RequireKept(Member member) => Require(member.PersonErasedOn is null, Rule.PersonNotErased,
        ("member", member.Id), ("erasedOn", member.PersonErasedOn));

    /// <summary>Nobody stands in two households of the county.</summary>
    /// <param name="taken">The field whose citizen's number another household has already; null for none.</param>
    /// <param name="other">That household, when the caller may see it.</param>
    public static void RequireOneHousehold(string? taken, string? other) =>
        Require(taken is null, Rule.OneHouseholdPerPerson, ("field", taken), ("other", other ?? "—"));

    /// <summary>Refuses while the household borrows or stands surety: who owes must stay known.</summary>
    public static PersonErased Erase(Member member, ErasePerson command, Occasion occasion)
    {
        RequireKept(member);
        Require(member.OpenLoans.IsEmpty && member.Guarantees.IsEmpty, Rule.NothingOpenAtErasure,
            ("loans", string.Join(", ", member.OpenLoans)), ("guarantees", string.Join(", ", member.Guarantees)));

        return new(member.Id, command.Ground, command.Document, occasion.Actor, command.On);
    }
}
