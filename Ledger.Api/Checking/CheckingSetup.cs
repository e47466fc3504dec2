using Ledger.Api.Jobs;

namespace Ledger.Api.Checking;

/// <summary>Registers the continuous proof that what is stored is what the events give.</summary>
public static class CheckingSetup
{
    public static void AddChecking(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<FullCheck>();
        services.AddSingleton<IJobWork, VerifyWork>();
    }
}
