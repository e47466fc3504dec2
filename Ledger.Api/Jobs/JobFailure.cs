using Ledger.Api.Http;
using Ledger.Domain.Basics;
using Ledger.Projections.Views;

namespace Ledger.Api.Jobs;

/// <summary>What is said about a job that failed: a code, and figures; never the inside of the program.</summary>
static class JobFailure
{
    public const string Bug = "bug";

    public static (string Code, string? Detail) Of(Exception failure) => failure switch
    {
        JobFailedException failed => (failed.Code, failed.Message),
        BadFieldsException bad => ("badFields", string.Join("; ", bad.Faults.Select(Told))),
        RefusedException refused => (RuleTexts.Code(refused.Rule), refused.Message),
        ViewsBehindException or TimeoutException => ("viewsBehind", null),
        _ => (Bug, null),
    };

    static string Told(Fault fault) => $"{fault.Field}: {fault.Code} {fault.Figure}".TrimEnd();
}
