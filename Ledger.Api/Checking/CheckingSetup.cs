using Ledger.Api.Jobs;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ledger.Api.Checking;

/// <summary>Registers the continuous proof that what is stored is what the events give.</summary>
public static class CheckingSetup
{
    public static void AddChecking(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(CheckSettings.From(builder.Configuration));
        services.AddSingleton<FullCheck>();
        services.AddSingleton<CheckStore>();
        services.AddSingleton<InvariantStore>();
        services.AddSingleton<Checker>();
        services.AddSingleton<NightCheck>();
        services.AddSingleton<Cure>();
        services.AddSingleton<InvariantFollower>();
        services.AddSingleton<IJobWork, VerifyWork>();
        services.AddSingleton<IJobWork, RebuildWork>();
        if (!builder.Configuration.GetValue("Ledger:FollowsLog", true))
            return;
        services.AddHostedService<CheckerService>();
        services.AddHostedService(provider => provider.GetRequiredService<InvariantFollower>());
    }
}
