using System.Collections.Concurrent;
using System.Net;
using static Ledger.Tests.Integration.Foundation;

namespace Ledger.Tests.Integration;

/// <summary>A client that never gives up: repayments, vouchers and batches, each under a key of its own, repeated on
/// either program until it is answered.</summary>
sealed class Teller(
    string village, (int Borrower, string Token) who, IReadOnlyList<LedgerProcess> programs, SemaphoreSlim answers)
{
    const int Attempts = 8;
    public const int BatchSize = 5;

    readonly int borrower = who.Borrower;
    long loanVersion = 1;

    /// <summary>What was answered, by key.</summary>
    public ConcurrentDictionary<string, (string Path, object Body, Ask Ask, Answer Answer)> Answered { get; } = new();

    /// <summary>Every key that was sent, answered or not.</summary>
    public ConcurrentBag<string> Sent { get; } = [];

    public int Repeats { get; private set; }

    /// <summary>The id of the person behind a teller.</summary>
    public static string PersonId(int borrower) => FormattableString.Invariant($"610921-s{borrower + 10}");

    public async Task Work(CancellationToken untilCancelled)
    {
        for (var number = 0; !untilCancelled.IsCancellationRequested; number++)
            await Send(number);
    }

    /// <summary>Sends something again that was answered before.</summary>
    public Task<Answer> Repeat(string key, int program)
    {
        var (path, body, ask, _) = Answered[key];
        return programs[program % programs.Count].Client.Post(path, body, ask);
    }

    async Task Send(int number)
    {
        var kind = (number % 3) switch { 0 => "voucher", 1 => "repayment", _ => "batch" };
        var ask = new Ask("", $"{kind}-{borrower}-{number}", Version: kind == "repayment" ? $"\"v{loanVersion}\"" : "", Token: who.Token);
        var (path, body) = kind switch
        {
            "voucher" => ($"books/{village}/vouchers", Voucher()),
            "repayment" => ($"loans/{LoanId(village, borrower)}/repayments", Repayment.Of(village, borrower, "0.01")),
            _ => ("batches",
                new { commands = Enumerable.Range(0, BatchSize).Select(_ => new { postVoucher = Voucher(village) }) }),
        };
        Sent.Add(ask.Key!);
        if (await Insist(path, body, ask) is not { } answer)
            return;

        Answered[ask.Key!] = (path, body, ask, answer.Succeeded());
        answers.Release();
        loanVersion += kind == "repayment" ? 1 : 0;
    }

    /// <summary>The answer, or null when eight attempts were lost.</summary>
    async Task<Answer?> Insist(string path, object body, Ask ask)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                var answer = await programs[(borrower + attempt) % programs.Count].Client.Post(path, body, ask);
                if (answer.Status is not HttpStatusCode.Conflict)
                    return answer;
            }
            // The program was killed before it answered: whether it wrote is not known.
            catch (HttpRequestException)
            {
                Repeats++;
            }
        }

        return null;
    }

    static object Voucher(string? entity = null) => new
    {
        entity,
        bookedOn = "2025-06-15",
        valueOn = "2025-06-15",
        summary = "利息收入",
        attachments = 0,
        lines = new[]
        {
            new { account = "1002", debit = "0.01", credit = "0.00" },
            new { account = "4401", debit = "0.00", credit = "0.01" },
        },
    };
}
