using Ledger.Domain.Basics;
using Ledger.Domain.Books;
using Ledger.Projections.Views;
using Ledger.Projections.Views.Journal;

namespace Ledger.Tests.Views;

[Collection(ToldStoryTests.Name)]
public sealed class JournalTests(ToldStory told)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void folding_events_in_any_order_gives_the_same_days()
    {
        var page = Events.Of(told.Story.Log);

        var forward = JournalFold.Days(JournalFold.Lines(page)).OrderBy(day => day.ToString());
        var backward = JournalFold.Days(JournalFold.Lines([.. page.Reverse()])).OrderBy(day => day.ToString());

        Assert.Equal(forward, backward);
    }

    [Fact]
    public async Task a_trial_balance_balances_and_closes_where_the_book_stands()
    {
        var book = told.Story.State<Book>($"{Story.Cigou}/2026");

        var trial = (await TrialBalance.Read(told.Store, Story.Cigou, Story.Day(1, 1), Story.Day(6, 30), Cancellation)).Value;

        Assert.Equal(trial.Debits, trial.Credits);
        Assert.All(trial.Rows, row => Assert.Equal(book.Balance(row.Account), row.Closing));
        Assert.Equal(default, trial.Rows.Sum(row => row.Opening));
        Assert.Equal(Money.Parse("191816.41"), trial.Rows.Single(row => row.Account == Account.Bank).Opening);
    }

    [Fact]
    public async Task a_month_opens_where_the_month_before_closed()
    {
        var february = (await TrialBalance.Read(told.Store, Story.Cigou, Story.Day(2, 28), Cancellation)).Value;
        var march = (await TrialBalance.Read(told.Store, Story.Cigou, Story.Day(3, 1), Story.Day(3, 31), Cancellation)).Value;

        var closings = february.Rows.ToDictionary(row => row.Account, row => row.Closing);
        Assert.All(march.Rows, row => Assert.Equal(closings.GetValueOrDefault(row.Account), row.Opening));
    }

    [Fact]
    public async Task a_ledger_in_small_parts_is_the_ledger_in_one()
    {
        var query = new AccountLedgerQuery(Story.Cigou, Account.Cash, Story.Day(1, 12), Story.Day(6, 30));
        var whole = (await AccountLedger.Read(told.Store, query, Cancellation)).Value.Lines.Items;

        var parts = new List<AccountLedgerLine>();
        string? after = null;
        do
        {
            var part = (await AccountLedger.Read(told.Store, query with { After = after, Limit = 3 }, Cancellation)).Value;
            parts.AddRange(part.Lines.Items);
            after = part.Lines.Next;
        }
        while (after is not null);

        Assert.True(whole.Count > 6);
        Assert.Equal(whole, parts);
        Assert.Equal(told.Story.State<Book>($"{Story.Cigou}/2026").Balance(Account.Cash), whole[^1].Balance);
        Assert.Equal(whole.OrderBy(line => line.BookedOn).ThenBy(line => line.Position), whole);
    }

    [Fact]
    public async Task what_is_found_in_a_ledger_keeps_its_balance()
    {
        var query = new AccountLedgerQuery(Story.Cigou, Account.Bank, Story.Day(1, 12), Story.Day(6, 30));
        var whole = (await AccountLedger.Register(told.Store, query, Cancellation)).Value;
        Assert.Equal(new AccountTurnover(whole.Ledger.Lines.Items.Count, whole.Ledger.Lines.Items.Sum(line => line.Debit),
            whole.Ledger.Lines.Items.Sum(line => line.Credit)), whole.Totals);
        var wanted = whole.Ledger.Lines.Items[^1];

        foreach (var text in new[] { wanted.Number, wanted.Summary[1..], $"{wanted.Debit + wanted.Credit}" })
        {
            var found = (await AccountLedger.Register(told.Store, query with { Search = text, Limit = 1 }, Cancellation)).Value;
            var lines = whole.Ledger.Lines.Items.Where(line => line.Number.Contains(text, StringComparison.Ordinal)
                || line.Summary.Contains(text, StringComparison.Ordinal) || $"{line.Debit}" == text || $"{line.Credit}" == text).ToList();
            Assert.Equal((whole.Ledger.Opening, lines[0]), (found.Ledger.Opening, found.Ledger.Lines.Items.Single()));
            Assert.Equal((lines.Count, lines.Sum(line => line.Credit)), (found.Totals.Count, found.Totals.Credit));
        }

        // A sign of the database's own means itself.
        Assert.Empty((await AccountLedger.Read(told.Store, query with { Search = "%" }, Cancellation)).Value.Lines.Items);
    }

    [Fact]
    public async Task a_ledger_from_a_later_day_opens_with_what_was_there()
    {
        var all = await Ledger(Story.Day(1, 1));
        var later = await Ledger(Story.Day(3, 2));

        Assert.Equal(default, all.Opening);
        Assert.Equal(all.Lines.Items.Last(line => line.BookedOn < Story.Day(3, 2)).Balance, later.Opening);
        Assert.Equal(all.Lines.Items.Where(line => line.BookedOn >= Story.Day(3, 2)), later.Lines.Items);
    }

    [Theory]
    [InlineData("2101")]
    [InlineData("1101")]
    [InlineData("1102")]
    [InlineData("1141")]
    public async Task the_parts_of_a_control_account_add_up(string code)
    {
        var book = told.Story.State<Book>($"{Story.Cigou}/2026");

        var sub = (await SubLedgerBalances.Read(told.Store, Story.Cigou, Account.Of(code), Story.Day(6, 30), Cancellation)).Value;

        Assert.Equal(book.Balance(Account.Of(code)), sub.Control);
        Assert.Equal(sub.Control, sub.Parts.Sum(part => part.Balance) + sub.Unallocated);
        Assert.Equal(
            book.Unallocated.GetValueOrDefault(code), code.StartsWith('1') ? sub.Unallocated : -sub.Unallocated);
        Assert.DoesNotContain(sub.Parts, part => part.Of is null);
    }

    [Fact]
    public async Task a_voucher_is_found_by_its_number_with_the_lines_it_was_posted_with()
    {
        foreach (var posted in told.Story.Log.Select(item => item.Fact).OfType<VoucherPosted>())
        {
            var found = (await VoucherRecord.Find(
                told.Store, posted.BookId, posted.Number, Story.Day(6, 30), Cancellation)).Value!;
            Assert.Equal((posted.Kind, posted.BookedOn, posted.ValueOn, posted.Summary, posted.Cause, posted.Reverses),
                (found.Kind, found.BookedOn, found.ValueOn, found.Summary, found.Cause, found.Reverses));
            Assert.Equal(posted.Lines, found.Lines);
        }

        Assert.Null((await VoucherRecord.Find(
            told.Store, $"{Story.Cigou}/2026", "2026-01-9999", Story.Day(6, 30), Cancellation)).Value);
    }

    [Fact]
    public void what_is_no_cursor_starts_from_the_beginning() => Assert.Null(Cursor.Read("'; drop table"));

    async Task<AccountLedger> Ledger(DateOnly from) => (await AccountLedger.Read(
        told.Store, new(Story.Cigou, Account.Cash, from, Story.Day(6, 30)), Cancellation)).Value;
}
