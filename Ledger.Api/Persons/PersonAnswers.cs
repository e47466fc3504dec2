using Ledger.Domain.Persons;

namespace Ledger.Api.Persons;

/// <summary>A member's personal data, masked.</summary>
public sealed record PersonAnswer(MaskedPerson Person, long Version);

/// <summary>One field as it is.</summary>
public sealed record UnmaskedField(PersonField Field, object? Value)
{
    public override string ToString() => nameof(UnmaskedField);
}

/// <summary>The household that somebody belongs to, those of a village that are called so, or none.</summary>
public sealed record PersonsFound(IReadOnlyList<FoundPerson> Members);

/// <param name="Name">Of the household's head, masked.</param>
public sealed record FoundPerson(string MemberId, string Name);
