using System.CommandLine;

namespace Ledger.Cli;

/// <summary>Of what the answer is.</summary>
static class RegionOption
{
    public static Option<string> Required() => new("--region")
    {
        HelpName = "CODE",
        Description = "County, town or village · 区划代码",
        Required = true,
        Validators =
        {
            result =>
            {
                if (result.Tokens is not [{ Value: { Length: 6 or 9 or 12 } code }] || !code.All(char.IsAsciiDigit))
                    result.AddError("--region is a code of 6, 9 or 12 digits");
            },
        },
    };
}
