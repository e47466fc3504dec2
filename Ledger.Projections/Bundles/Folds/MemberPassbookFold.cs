using Ledger.Domain.Basics;
using Ledger.Domain.Loans;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Loans;
using Ledger.Projections.Views.Members;

namespace Ledger.Projections.Bundles.Folds;

/// <summary>A household's passbook: its own stream, and its loans'.</summary>
public sealed class MemberPassbookFold(string memberId, Moment moment) : IBundleFold<MemberPassbook>
{
    readonly HashSet<string> _subjects = [memberId];
    readonly List<PassbookLine> _lines = [];

    public void Take(ProvedEvent proved)
    {
        if (proved.Leaf is { Version: 1, Stream: var stream } && stream.StartsWith($"{Keys.LoanKind}/", StringComparison.Ordinal)
            && Loan.Fold(null, proved.Fact) is { } loan && loan.MemberId == memberId)
            _subjects.Add(loan.Id);
        if (proved.Leaf.Position <= moment.At && PassbookFold.Line(proved.Leaf.Position, proved.Fact) is { } line
            && line.BookedOn <= moment.AsOf && _subjects.Contains(line.Subject))
            _lines.Add(line);
    }

    public MemberPassbook? Answer() => _lines.Count > 0 ? MemberPassbook.Of(memberId, _lines) : null;
}

/// <summary>A loan as it stood, with its steps.</summary>
public sealed class LoanRecordFold(string loanId, Moment moment) : IBundleFold<LoanRecord>
{
    readonly string _stream = Keys.Stream(Keys.LoanKind, loanId);
    readonly List<IFact> _facts = [];

    public void Take(ProvedEvent proved)
    {
        if (proved.Leaf.Stream == _stream && proved.Leaf.Position <= moment.At)
            _facts.Add(proved.Fact);
    }

    public LoanRecord? Answer() =>
        AsOf.Fold<LoanEntry>(_facts, moment.AsOf) is { } loan ? LoanRecord.Of(loan, moment.AsOf) : null;
}
