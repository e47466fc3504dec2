using Ledger.Api.Jobs;

namespace Ledger.Api.Checking;

/// <summary><c>rebuild --stream KEY</c> and <c>rebuild --view NAME [--region CODE]</c> on the command line.</summary>
static class CureVerb
{
    const int Passed = 0;
    const int Findings = 1;
    const int NotDone = 3;

    /// <returns>1 when the check that follows still finds something.</returns>
    public static async Task<int> Run(IServiceProvider services, IConfiguration asked, TextWriter output)
    {
        var cure = services.GetRequiredService<Cure>();
        try
        {
            var run = asked["stream"] is { } stream
                ? await cure.Stream(stream, (_, _) => { }, default)
                : await cure.View(asked["view"], asked["region"] ?? services.GetRequiredService<CheckSettings>().County, (_, _) => { }, default);
            foreach (var check in run.Checks)
                await output.WriteLineAsync($"{(check.Passed ? "✓" : "✗")} {check.Name} {check.Checked}");
            return run.Passed ? Passed : Findings;
        }
        // Said in a sentence, as everything on a command line.
        catch (JobFailedException failed)
        {
            await Console.Error.WriteLineAsync($"{failed.Code}: {failed.Message}");
            return NotDone;
        }
    }
}
