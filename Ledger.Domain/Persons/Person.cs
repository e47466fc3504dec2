namespace Ledger.Domain.Persons;

/// <summary>Who a member household is. Kept encrypted beside the ledger and erasable; never in a fact.</summary>
/// <param name="IdNumber">The citizen's number (GB 11643): 18 characters, see <see cref="IdNumbers"/>.</param>
/// <param name="Phone">Mobile or landline number; null when there is none.</param>
/// <param name="BankCard">Where payouts go; null when there is none.</param>
/// <param name="Address">From the county down, in one line; null when it is not known.</param>
/// <param name="Household">Who lives in the household besides its head.</param>
public sealed record Person(
    string Name,
    string IdNumber,
    string? Phone,
    string? BankCard,
    string? Address,
    IReadOnlyList<Relative> Household)
{
    /// <summary>The citizen's numbers of the whole household, each with the field that it stands in.</summary>
    public IEnumerable<(string Field, string Number)> IdNumbers =>
    [
        ("idNumber", IdNumber),
        .. Household.Select((relative, i) => (FormattableString.Invariant($"household[{i}].idNumber"), relative.IdNumber)),
    ];

    public object? ValueOf(PersonField field) => field switch
    {
        PersonField.Name => Name,
        PersonField.IdNumber => IdNumber,
        PersonField.Phone => Phone,
        PersonField.BankCard => BankCard,
        PersonField.Address => Address,
        _ => Household,
    };

    /// <summary>Nothing of it: a log or an error text must never hold it.</summary>
    public override string ToString() => nameof(Person);

    /// <summary>By what it says, so that the same data sent again change nothing.</summary>
    public bool Equals(Person? other) => other is not null
        && (Name, IdNumber, Phone, BankCard, Address) == (other.Name, other.IdNumber, other.Phone, other.BankCard, other.Address)
        && Household.SequenceEqual(other.Household);

    public override int GetHashCode() => HashCode.Combine(Name, IdNumber, Household.Count);
}

/// <summary>Somebody of the household besides its head.</summary>
public sealed record Relative(string Name, string IdNumber, Relation Relation)
{
    public override string ToString() => nameof(Relative);
}

/// <summary>What somebody is to the head of the household.</summary>
public enum Relation
{
    Spouse,
    Child,
    ChildInLaw,
    Grandchild,
    Parent,
    Grandparent,
    Sibling,
    Other,
}

/// <summary>A part of the personal data that is shown by itself.</summary>
public enum PersonField
{
    Name,
    IdNumber,
    Phone,
    BankCard,
    Address,
    Household,
}

/// <summary>Why somebody needs to see what is masked. Words of our own, because a sentence could name somebody.</summary>
public enum UnmaskReason
{
    IdentityCheck,
    Payout,
    Contact,
    Correction,
    Collection,
    Review,
    Audit,
}
