using Ledger.Benchmarks;
using Spectre.Console;

// dotnet run -c Release --project Ledger.Benchmarks [-- repayments proof batch reads door names rebuild asof export pages verify]
// Each line stands beside its limit, measured in the same run on the same machine: only the ratios carry over.
string[] wanted = args.Length > 0 ? args : ["repayments", "proof", "batch", "reads", "door", "names", "rebuild", "asof", "export", "pages", "verify"];
if (args is [VerifiedAlone.Part])
{
    await VerifiedAlone.Run();
    return;
}
// Each on a log and a PostgreSQL of its own. `asof comparison "who answers"`: only these screens.
if (wanted.Contains("asof"))
    AnsiConsole.Write(await AsOfReads.Measure([.. wanted.Where(AsOfReads.IsScreen)]));
if (wanted.Contains("export"))
    AnsiConsole.Write(await Export.Measure());
if (wanted.Contains("rebuild"))
    AnsiConsole.Write(await Rebuild.Measure());
// `pages /notices /summary`: only these, and their statements.
if (wanted.Contains("pages"))
    foreach (var table in await Pages.Measure([.. wanted.Where(part => part.StartsWith('/'))]))
        AnsiConsole.Write(table);
if (wanted.Contains("verify"))
    foreach (var table in await Verify.Measure())
        AnsiConsole.Write(table);
if (wanted.All(part => part is "asof" or "export" or "rebuild" or "pages" or "verify" || part.StartsWith('/') || AsOfReads.IsScreen(part)))
    return;

await using var place = await Place.Start();
AnsiConsole.WriteLine(place.Described);

var repayments = new Repayments(place);
if (wanted.Contains("repayments"))
    AnsiConsole.Write(await repayments.Measure("views kept elsewhere"));
if (wanted.Contains("proof"))
{
    using var proof = new Proof(place, repayments);
    foreach (var table in await proof.Measure())
        AnsiConsole.Write(table);
}
await place.FollowLog();
if (wanted.Contains("repayments"))
    AnsiConsole.Write(await repayments.Measure("views kept by the same process"));
if (wanted.Contains("batch"))
    AnsiConsole.Write(await Batches.Measure(place));
if (wanted.Contains("reads"))
    AnsiConsole.Write(await Reads.Measure(place));
if (wanted.Contains("door"))
    AnsiConsole.Write(await Door.Measure(place));
if (wanted.Contains("names"))
    AnsiConsole.Write(await Names.Measure(place));
