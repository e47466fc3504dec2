using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using Ledger.Projections.Views;

namespace Ledger.Cli.Server;

/// <summary>Answers of views, whole: of a list every page, and all of them of one moment.</summary>
sealed class Reads : IDisposable
{
    readonly LedgerServer _server;

    public Reads(ParseResult parsed)
    {
        if (parsed.GetValue(GlobalOptions.Bundle) is not null)
            throw new CannotException(ExitCode.Usage, $"{parsed.CommandResult.Command.Name}: --server, not --bundle");
        _server = new(parsed);
    }

    public Task<Answer<T>> One<T>(Address address, CancellationToken cancellation) =>
        _server.Get<Answer<T>>(address.ToString(), cancellation);

    /// <param name="next">From one page to the next: the name and value that ask for it; null at the end.</param>
    public async IAsyncEnumerable<Answer<T>> Pages<T>(
        Address address, Func<T, (string Name, string Value)?> next, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var answer = await One<T>(address, cancellation);
            yield return answer;
            if (next(answer.Value) is not var (name, value))
                break;
            // What is written meanwhile is not in the later pages either.
            address = address.With(name, value).With("at", Text(answer.Position)).With("asOf", $"{answer.AsOf:yyyy-MM-dd}");
        }
    }

    public void Dispose() => _server.Dispose();

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
