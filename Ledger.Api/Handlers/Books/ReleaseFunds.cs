using Ledger.Api.Execution;
using Ledger.Domain.Basics;
using Ledger.Domain.Books;

namespace Ledger.Api.Handlers.Books;

public static class ReleaseFundsHandler
{
    public static Posted Handle(ReleaseFunds command, Occasion occasion,
        [Write(nameof(IBetweenBooks.CountyBookId))] EventStream<Book> county,
        [Write(nameof(IBetweenBooks.VillageBookId))] EventStream<Book> village)
    {
        var vouchers = VoucherDecider.Release(county.State, village.State, command, occasion);

        county.Append(vouchers.County);
        village.Append(vouchers.Village);
        return new(command.VillageId, [vouchers.County.Number, vouchers.Village.Number]);
    }
}
