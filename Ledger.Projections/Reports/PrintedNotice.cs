using System.Globalization;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Loans;
using Marten;

namespace Ledger.Projections.Reports;

/// <summary>A notice with the digest that is printed on its sheet: the same on every day and for everybody.</summary>
/// <param name="File">The address of the sheet as a file, as of the moment of its publication.</param>
/// <param name="Digest">The digest of that file (docs/api.md).</param>
public sealed record PrintedNotice(LoanNotice Notice, string File, string Digest)
{
    /// <summary>Null where there is no notice at the moment.</summary>
    public static async Task<Answer<PrintedNotice?>> Find(
        IDocumentStore store, string loanId, Moment moment, CancellationToken cancellation)
    {
        var now = await LoanNotice.Find(store, loanId, moment, cancellation);
        if (now.Value is not { } notice)
            return now.With<PrintedNotice?>(null);

        var published = await LoanNotice.Find(store, loanId, notice.Published, cancellation);
        var file = string.Create(CultureInfo.InvariantCulture,
            $"/api/v1/loans/{loanId}/notice?asOf={notice.PublishedOn:yyyy-MM-dd}&at={notice.Position}&format=csv");
        var sheet = NoticeTable.Of(published.Value!, new(file, published.Position, published.AsOf, published.PolicyVersion));
        return now.With<PrintedNotice?>(new(notice, file, ReportDigest.Of(sheet)));
    }
}
