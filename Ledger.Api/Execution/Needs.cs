namespace Ledger.Api.Execution;

/// <summary>A stream that the handler appends to; it exists. The argument names the command's property with its id.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class WriteAttribute(string idProperty) : Attribute
{
    public string IdProperty { get; } = idProperty;
}

/// <summary>A stream that the handler may start; whether it exists already is for the rules to say.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class StartAttribute(string idProperty) : Attribute
{
    public string IdProperty { get; } = idProperty;
}

/// <summary>A state that the handler only reads. Nullable: it need not exist.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ReadAttribute(string idProperty) : Attribute
{
    public string IdProperty { get; } = idProperty;
}

/// <summary>A state that the handler only reads, and that nobody changes before the commit: its row is locked.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HoldAttribute(string idProperty) : Attribute
{
    public string IdProperty { get; } = idProperty;
}

/// <summary>The ids of a village's loans that somebody answers for, in order. Exact when the village is written or held,
/// because whatever makes a loan open holds it too.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OpenLoansAttribute(string villageProperty) : Attribute
{
    public string VillageProperty { get; } = villageProperty;
}

/// <summary>States whose ids another parameter's state holds: a list of them.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ReadEachAttribute(string parameter, string idsProperty) : Attribute
{
    public string Parameter { get; } = parameter;

    public string IdsProperty { get; } = idsProperty;
}

/// <summary>The vouchers that an <see cref="Domain.Books.IVoucherRange"/> is about, in the order of their numbers. Those
/// that are missing are missing, and a range of more than it may be is empty: that is for the rules to say.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class VouchersAttribute : Attribute;

/// <summary>A voucher of a book, by its number.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class VoucherAttribute(string bookProperty, string numberProperty) : Attribute
{
    public string BookProperty { get; } = bookProperty;

    public string NumberProperty { get; } = numberProperty;
}
