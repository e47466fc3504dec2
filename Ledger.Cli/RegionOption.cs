using System.CommandLine;
using System.CommandLine.Parsing;

namespace Ledger.Cli;

/// <summary>Of what the answer is.</summary>
static class RegionOption
{
    public static Option<string> Required()
    {
        var option = Of<string>("County, town or village · 区划代码");
        option.Required = true;
        return option;
    }

    public static Option<T> Of<T>(string description) => new("--region")
    {
        HelpName = "CODE",
        Description = description,
        Validators = { Check },
    };

    static void Check(OptionResult result)
    {
        if (result.Tokens is not [{ Value: { Length: 6 or 9 or 12 } code }] || !code.All(char.IsAsciiDigit))
            result.AddError("--region is a code of 6, 9 or 12 digits");
    }
}
