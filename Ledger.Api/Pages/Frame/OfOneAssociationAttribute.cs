using Ledger.Domain.Access;
using Ledger.Domain.Basics;

namespace Ledger.Api.Pages.Frame;

/// <summary>The page is about one association. Where a reader's address and grants leave several, he chooses first: none is shown,
/// and none is written for, that he has not named.</summary>
/// <param name="operation">What he does there.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OfOneAssociationAttribute(Operation operation) : Attribute
{
    public Operation Operation { get; } = operation;

    /// <summary>A book is the county's, too; households and their loans are of villages only. A town has neither.</summary>
    public bool IsOfBooks { get; init; }

    public bool IsOpen(Desk desk) => desk.Meant(Operation) is not { } region || !(Region.IsVillage(region) || IsOfBooks && Region.IsCounty(region));
}
