using System.Text.Json.Nodes;
using Ledger.Domain.Basics;

namespace Ledger.Tests.Access;

/// <summary>What stands in an address, or in the body of what is no command, about a village and its county.</summary>
static class AddressValues
{
    public static string Of(string name, string village) => name switch
    {
        "county" or "policyId" => Region.CountyOf(village),
        "villageId" or "entity" or "region" => village,
        "memberId" => $"{village}-0099",
        "personId" or "onBehalfOf" => $"{village}-0098",
        "loanId" => $"{village}-2025-099",
        "queryId" => $"{village}-2025-099",
        "year" => "2025",
        "account" or "code" => "1001",
        "form" => "repayLoan",
        _ => "1",
    };

    public static JsonObject? Body(string address, string village, string variant = "export") => address switch
    {
        "/api/v1/batches" => new()
        {
            ["commands"] = new JsonArray(new JsonObject
            {
                ["reverseVoucher"] = new JsonObject
                {
                    ["entity"] = village,
                    ["number"] = "2025-06-0001",
                    ["bookedOn"] = "2025-06-15",
                    ["reason"] = "记错",
                },
            }),
        },
        "/api/v1/accounts" => new() { ["personId"] = $"{village}-0097", ["name"] = $"clerk-{village}" },
        "/api/v1/regions/{region}/what-ifs" => new(),
        "/api/v1/jobs" => new()
        {
            ["kind"] = variant,
            ["parameters"] = variant switch
            {
                "export" => new JsonObject { ["format"] = "csv", ["region"] = village },
                "verify" or "rebuild" => new JsonObject { ["region"] = village },
                _ => [],
            },
        },
        "/api/v1/log/checkpoints/{size:long}/cosignatures" => new() { ["region"] = village, ["note"] = "文字" },
        "/api/v1/counties/{county}/day-ends" => new() { ["on"] = "2025-06-15" },
        _ => null,
    };
}
