using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views;
using Ledger.Projections.Views.History;

namespace Ledger.Projections.Bundles.Folds;

/// <summary>One event with everything that is known about it.</summary>
public sealed class EventDetailFold(Func<ProvedEvent, bool> isWanted, Language language, Moment moment)
    : IBundleFold<EventDetail>
{
    readonly VoucherPairs _pairs = new();
    EventDetail? _found;

    /// <summary>The event at a position.</summary>
    public static Func<ProvedEvent, bool> At(long position) => proved => proved.Leaf.Position == position;

    /// <summary>The event that posted a voucher of an association.</summary>
    public static Func<ProvedEvent, bool> Posted(string entity, string number) => proved =>
        proved.Fact is VoucherPosted voucher && voucher.Number == number && Keys.EntityOf(voucher.BookId) == entity;

    public void Take(ProvedEvent proved)
    {
        var lines = _pairs.Take(proved);
        if (proved.Leaf.Position <= moment.At && isWanted(proved))
            _found = EventDetail.Of(proved.Event, proved.Leaf.Data, language, lines) with
            {
                Leaf = EventLeaf.At(proved.Leaf.Position, proved.Index, proved.Hash),
            };
    }

    public EventDetail? Answer() => _found;
}
